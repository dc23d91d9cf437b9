import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { usePost } from "../../api/query";
import { newKey } from "../../lib/ids";
import { Ask } from "../../ui/Ask";
import { refused, told } from "./answer";
import type { Evidence } from "./evidence";
import { words } from "./words";

type Props = {
  readonly dispute: Schema["dispute"];
  /** What was typed and is not saved yet: it goes along. */
  readonly changed: Evidence;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** Sends the evidence to the processor. */
export function SubmitDialog({ dispute, changed, onDone, onClose }: Props) {
  // Sent again from this dialog because no answer came, it is the same submission, to the letter:
  // what the first one saved is no longer in `changed` then.
  const [sent] = useState(() => ({
    form: { evidence: changed, submit: true },
    idempotencyKey: newKey(),
  }));
  const submit = usePost("/v1/disputes/{dispute}");
  const send = () =>
    submit.mutate(
      { path: { dispute: dispute.id }, ...sent },
      {
        onSuccess: (it) => {
          notifications.show({ message: told(it, words.submitted) });
          onDone();
        },
      },
    );
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.submitTitle}
      confirm={words.submit}
      onConfirm={send}
      isPending={submit.isPending}
      error={refused(submit.error)}
    >
      <Text size="sm">{words.submitHint}</Text>
    </Ask>
  );
}
