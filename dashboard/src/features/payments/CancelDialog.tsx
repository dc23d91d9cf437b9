import { Select, Text } from "@mantine/core";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { usePost } from "../../api/query";
import { Ask } from "../../ui/Ask";
import { actionWords as words, cancelReasons } from "./words";

type Props = { readonly payment: Schema["payment_intent"]; readonly onClose: () => void };

/** Ends a payment that has not been captured. */
export function CancelDialog({ payment, onClose }: Props) {
  const [reason, setReason] = useState<string | null>(null);
  const cancel = usePost("/v1/payment_intents/{intent}/cancel");
  const send = () =>
    cancel.mutate(
      { path: { intent: payment.id }, form: { cancellation_reason: reason ?? undefined } },
      { onSuccess: onClose },
    );
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.cancelTitle}
      confirm={words.cancel}
      isDangerous
      onConfirm={send}
      isPending={cancel.isPending}
      error={cancel.error}
    >
      <Text size="sm">{words.cancelHint}</Text>
      <Select
        label={words.reason}
        placeholder={words.noReason}
        data={cancelReasons}
        value={reason}
        onChange={setReason}
        clearable
      />
    </Ask>
  );
}
