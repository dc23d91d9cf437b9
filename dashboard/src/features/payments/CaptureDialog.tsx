import { Text } from "@mantine/core";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { usePost } from "../../api/query";
import { formatMoney, fromMajor, toMajor } from "../../lib/money";
import { AmountInput } from "../../ui/AmountInput";
import { Ask } from "../../ui/Ask";
import { actionWords as words } from "./words";

type Props = {
  readonly payment: Schema["payment_intent"];
  /** What can be captured, in minor units. */
  readonly most: number;
  readonly onClose: () => void;
};

/** Takes what was authorized, or a part of it. */
export function CaptureDialog({ payment, most, onClose }: Props) {
  const { currency } = payment;
  const [typed, setTyped] = useState(toMajor({ minor: most, currency }));
  const capture = usePost("/v1/payment_intents/{intent}/capture");
  const amount = fromMajor(typed, currency);
  const isRight = amount !== null && amount > 0 && amount <= most;
  const all = formatMoney({ minor: most, currency });
  const send = () =>
    capture.mutate(
      { path: { intent: payment.id }, form: { amount_to_capture: amount } },
      { onSuccess: onClose },
    );
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.captureTitle}
      confirm={
        isRight ? `${words.capture} ${formatMoney({ minor: amount, currency })}` : words.capture
      }
      onConfirm={send}
      isPending={capture.isPending}
      isDisabled={!isRight}
      error={capture.error}
    >
      <Text size="sm">{words.captureHint(all)}</Text>
      <AmountInput
        label={words.amount}
        data-autofocus
        currency={currency}
        value={typed}
        onChange={setTyped}
        error={!isRight && words.amountWrong(all)}
      />
    </Ask>
  );
}
