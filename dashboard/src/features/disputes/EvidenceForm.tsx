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
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useState, type SyntheticEvent } from "react";
import type { Schema } from "../../api/client";
import { usePost } from "../../api/query";
import { useMay } from "../../api/session";
import { Panel } from "../../ui/Panel";
import { Failed } from "../../ui/States";
import { isAnswerable, isOpen, isUnanswered } from "./answer";
import { changes, shortFields, type Evidence } from "./evidence";
import { SubmitDialog } from "./SubmitDialog";
import { evidenceGroups, evidenceWords, words, type EvidenceField } from "./words";

/** The evidence as it is kept here, and where it is written. */
export function EvidenceForm({ dispute }: { readonly dispute: Schema["dispute"] }) {
  const [typed, setTyped] = useState<Evidence>({});
  const save = usePost("/v1/disputes/{dispute}");
  const mayWrite = useMay("disputes_write");
  const [isSubmitting, submission] = useDisclosure();
  const isEditable = isOpen(dispute) && mayWrite;
  const changed = changes(dispute.evidence, typed);
  const isChanged = Object.keys(changed).length > 0;
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
        {hint(dispute, mayWrite)}
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
                    isReadOnly={!isEditable}
                    onChange={(value) => setTyped((now) => ({ ...now, [field]: value }))}
                  />
                ))}
              </SimpleGrid>
            </Fieldset>
          ))}
          {save.error !== null && <Failed error={save.error} />}
          {isEditable && (
            <Group justify="flex-end">
              <Button
                type="submit"
                variant="default"
                loading={save.isPending}
                disabled={!isChanged}
              >
                {words.save}
              </Button>
              {isAnswerable(dispute) && (
                <Button
                  disabled={!isChanged && !dispute.evidence_details.has_evidence}
                  onClick={submission.open}
                >
                  {words.submit}
                </Button>
              )}
            </Group>
          )}
        </Stack>
      </form>
      {isSubmitting && (
        <SubmitDialog
          dispute={dispute}
          changed={changed}
          onDone={() => {
            setTyped({});
            submission.close();
          }}
          onClose={submission.close}
        />
      )}
    </Panel>
  );
}

function hint(dispute: Schema["dispute"], mayWrite: boolean): string {
  if (!isOpen(dispute)) {
    return words.closedHint;
  }
  if (!mayWrite) {
    return words.readOnly;
  }
  if (!isUnanswered(dispute)) {
    return words.answeredHint;
  }
  const { answerable, reference } = dispute.orchestration;
  return answerable ? words.evidenceHint : words.elsewhereHint(reference);
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
