import { Select } from "@mantine/core";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { usePost } from "../../api/query";
import { newKey } from "../../lib/ids";
import { AmountDialog } from "./AmountDialog";
import { actionWords as words, refundReasons } from "./words";

type Props = {
  readonly payment: Schema["payment_intent"];
  /** What can still be given back, in minor units. */
  readonly most: number;
  readonly onClose: () => void;
};

/** Gives back a payment or a part of it. */
export function RefundDialog({ payment, most, onClose }: Props) {
  const [key] = useState(newKey);
  const [reason, setReason] = useState<string | null>(null);
  const refund = usePost("/v1/refunds");
  const send = (amount: number) =>
    refund.mutate(
      {
        form: { payment_intent: payment.id, amount, reason: reason ?? undefined },
        // The same refund, asked for again in this dialog because no answer came, happens once.
        idempotencyKey: `${key}-${amount}-${reason ?? ""}`,
      },
      { onSuccess: onClose },
    );
  return (
    <AmountDialog
      title={words.refundTitle}
      confirm={words.refund}
      hint={words.refundHint}
      currency={payment.currency}
      most={most}
      change={refund}
      onConfirm={send}
      onClose={onClose}
    >
      <Select
        label={words.reason}
        placeholder={words.noReason}
        data={refundReasons}
        value={reason}
        onChange={setReason}
        clearable
      />
    </AmountDialog>
  );
}
