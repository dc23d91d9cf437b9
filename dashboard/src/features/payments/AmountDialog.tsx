import { Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import type { ApiError } from "../../api/client";
import { formatMoney, fromMajor, toMajor } from "../../lib/money";
import { AmountInput } from "../../ui/AmountInput";
import { Ask } from "../../ui/Ask";
import { actionWords as words } from "./words";

type Props = {
  readonly title: string;
  /** The word on the button, which the amount stands behind. */
  readonly confirm: string;
  /** What can be done at the most, said with that amount. */
  readonly hint: (most: string) => string;
  readonly currency: string;
  /** In minor units. */
  readonly most: number;
  readonly change: { readonly isPending: boolean; readonly error: ApiError | null };
  readonly onConfirm: (amount: number) => void;
  readonly onClose: () => void;
  /** What else is asked. */
  readonly children?: ReactNode;
};

/** Asks for an amount up to the most that there is, and begins with all of it. */
export function AmountDialog({ currency, most, change, onConfirm, ...props }: Props) {
  const [typed, setTyped] = useState(toMajor({ minor: most, currency }));
  const amount = fromMajor(typed, currency);
  const isRight = amount !== null && amount > 0 && amount <= most;
  const all = formatMoney({ minor: most, currency });
  const confirm = isRight
    ? `${props.confirm} ${formatMoney({ minor: amount, currency })}`
    : props.confirm;
  return (
    <Ask
      opened
      onClose={props.onClose}
      title={props.title}
      confirm={confirm}
      onConfirm={() => isRight && onConfirm(amount)}
      isPending={change.isPending}
      isDisabled={!isRight}
      error={change.error}
    >
      <Text size="sm">{props.hint(all)}</Text>
      <AmountInput
        label={words.amount}
        data-autofocus
        currency={currency}
        value={typed}
        onChange={setTyped}
        error={!isRight && words.amountWrong(all)}
      />
      {props.children}
    </Ask>
  );
}
