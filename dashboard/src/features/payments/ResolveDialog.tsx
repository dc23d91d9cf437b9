import { Radio, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { usePost } from "../../api/query";
import { Ask } from "../../ui/Ask";
import { actionWords as words } from "./words";

type Props = { readonly outcome: string; readonly onClose: () => void };

/** Where a person says what became of an operation that no machine could settle. */
export function ResolveDialog({ outcome, onClose }: Props) {
  const [found, setFound] = useState("");
  const [reference, setReference] = useState("");
  const [note, setNote] = useState("");
  const resolve = usePost("/v1/orchestration/unknown_outcomes/{unknown_outcome}/resolve");
  const isApproved = found === "approved";
  const isComplete = found !== "" && note.trim() !== "" && (!isApproved || reference !== "");
  const send = () =>
    resolve.mutate(
      {
        path: { unknown_outcome: outcome },
        form: { outcome: found, note, reference: isApproved ? reference : undefined },
      },
      { onSuccess: onClose },
    );
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.resolveTitle}
      confirm={words.resolve}
      isDangerous
      onConfirm={send}
      isPending={resolve.isPending}
      isDisabled={!isComplete}
      error={resolve.error}
    >
      <Text size="sm">{words.resolveHint}</Text>
      <Radio.Group aria-label={words.resolveTitle} value={found} onChange={setFound}>
        <Stack gap="xs">
          <Radio value="approved" label={words.approved} />
          <Radio value="not_charged" label={words.notCharged} />
        </Stack>
      </Radio.Group>
      {isApproved && (
        <TextInput
          label={words.reference}
          required
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value.trim())}
        />
      )}
      <Textarea
        label={words.note}
        required
        autosize
        minRows={2}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Ask>
  );
}
