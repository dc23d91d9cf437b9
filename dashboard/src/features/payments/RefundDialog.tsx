import { Select, Text } from "@mantine/core";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { usePost } from "../../api/query";
import { newKey } from "../../lib/ids";
import { formatMoney, fromMajor, toMajor } from "../../lib/money";
import { AmountInput } from "../../ui/AmountInput";
import { Ask } from "../../ui/Ask";
import { actionWords as words, refundReasons } from "./words";

type Props = {
  readonly payment: Schema["payment_intent"];
  /** What can still be given back, in minor units. */
  readonly most: number;
  readonly onClose: () => void;
};

/** Gives back a payment or a part of it. */
export function RefundDialog({ payment, most, onClose }: Props) {
  const { currency } = payment;
  const [key] = useState(newKey);
  const [typed, setTyped] = useState(toMajor({ minor: most, currency }));
  const [reason, setReason] = useState<string | null>(null);
  const refund = usePost("/v1/refunds");
  const amount = fromMajor(typed, currency);
  const isRight = amount !== null && amount > 0 && amount <= most;
  const left = formatMoney({ minor: most, currency });
  const send = () =>
    refund.mutate(
      {
        form: { payment_intent: payment.id, amount, reason: reason ?? undefined },
        // The same refund, asked for again in this dialog because no answer came, happens once.
        idempotencyKey: `${key}-${amount ?? ""}-${reason ?? ""}`,
      },
      { onSuccess: onClose },
    );
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.refundTitle}
      confirm={
        isRight ? `${words.refund} ${formatMoney({ minor: amount, currency })}` : words.refund
      }
      onConfirm={send}
      isPending={refund.isPending}
      isDisabled={!isRight}
      error={refund.error}
    >
      <Text size="sm">{words.refundHint(left)}</Text>
      <AmountInput
        label={words.amount}
        data-autofocus
        currency={currency}
        value={typed}
        onChange={setTyped}
        error={!isRight && words.amountWrong(left)}
      />
      <Select
        label={words.reason}
        placeholder={words.noReason}
        data={refundReasons}
        value={reason}
        onChange={setReason}
        clearable
      />
    </Ask>
  );
}
