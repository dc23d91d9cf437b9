import { Radio, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { usePost } from "../../api/query";
import { Ask } from "../../ui/Ask";
import { words } from "./words";

type Props = { readonly id: string; readonly onClose: () => void };

/** Takes a person's word for what became of an operation. */
export function Resolve({ id, onClose }: Props) {
  const [outcome, setOutcome] = useState("");
  const [reference, setReference] = useState("");
  const [note, setNote] = useState("");
  const resolve = usePost("/v1/orchestration/unknown_outcomes/{unknown_outcome}/resolve");
  const isDone = outcome === "approved";
  const submit = () =>
    resolve.mutate(
      {
        path: { unknown_outcome: id },
        form: { outcome, note, ...(isDone ? { reference } : {}) },
      },
      {
        onSuccess: () => {
          notifications.show({ message: words.resolved });
          onClose();
        },
      },
    );
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.resolveTitle}
      confirm={words.resolve}
      onConfirm={submit}
      isDisabled={outcome === "" || note.trim() === "" || (isDone && reference.trim() === "")}
      isPending={resolve.isPending}
      error={resolve.error}
    >
      <Text>{words.resolveAbout}</Text>
      <Radio.Group label={words.outcome} value={outcome} onChange={setOutcome} required>
        <Stack gap="xs" mt={6}>
          {Object.entries(words.outcomes).map(([value, label]) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      {isDone && (
        <TextInput
          label={words.reference}
          description={words.referenceHint}
          required
          maxLength={128}
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
      )}
      <Textarea
        label={words.note}
        description={words.noteHint}
        required
        maxLength={1000}
        rows={3}
        resize="vertical"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Ask>
  );
}
