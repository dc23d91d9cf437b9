import {
  Button,
  Fieldset,
  Group,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type SyntheticEvent } from "react";
import type { Schema } from "../../api/client";
import { usePost } from "../../api/query";
import { useMay } from "../../api/session";
import { Panel } from "../../ui/Panel";
import { Failed } from "../../ui/States";
import { changes, shortFields, type Evidence } from "./evidence";
import { evidenceGroups, evidenceWords, words, type EvidenceField } from "./words";

const OPEN: ReadonlySet<string> = new Set([
  "needs_response",
  "under_review",
  "warning_needs_response",
  "warning_under_review",
]);

/** The evidence as it is kept here, and where it is written. */
export function EvidenceForm({ dispute }: { readonly dispute: Schema["dispute"] }) {
  const [typed, setTyped] = useState<Evidence>({});
  const save = usePost("/v1/disputes/{dispute}");
  const mayWrite = useMay("disputes_write");
  const isOpen = OPEN.has(dispute.status);
  const changed = changes(dispute.evidence, typed);
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    save.mutate(
      { path: { dispute: dispute.id }, form: { evidence: changed, submit: false } },
      {
        onSuccess: () => {
          setTyped({});
          notifications.show({ message: words.saved });
        },
      },
    );
  };
  return (
    <Panel title={words.evidence}>
      <Text size="sm" c="dimmed">
        {!isOpen ? words.closedHint : mayWrite ? words.evidenceHint : words.readOnly}
      </Text>
      <form onSubmit={send}>
        <Stack>
          {evidenceGroups.map(({ title, fields }) => (
            <Fieldset key={title} legend={title}>
              <SimpleGrid cols={{ base: 1, md: 2 }}>
                {fields.map((field) => (
                  <Field
                    key={field}
                    field={field}
                    value={typed[field] ?? dispute.evidence[field] ?? ""}
                    isReadOnly={!isOpen || !mayWrite}
                    onChange={(value) => setTyped((now) => ({ ...now, [field]: value }))}
                  />
                ))}
              </SimpleGrid>
            </Fieldset>
          ))}
          {save.error !== null && <Failed error={save.error} />}
          {isOpen && mayWrite && (
            <Group justify="flex-end">
              <Button
                type="submit"
                loading={save.isPending}
                disabled={Object.keys(changed).length === 0}
              >
                {words.save}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Panel>
  );
}

type FieldProps = {
  readonly field: EvidenceField;
  readonly value: string;
  readonly isReadOnly: boolean;
  readonly onChange: (value: string) => void;
};

function Field({ field, value, isReadOnly, onChange }: FieldProps) {
  const input = {
    label: evidenceWords[field],
    value,
    readOnly: isReadOnly,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  return shortFields.has(field) ? (
    <TextInput {...input} />
  ) : (
    <Textarea {...input} autosize minRows={2} maxRows={12} />
  );
}
