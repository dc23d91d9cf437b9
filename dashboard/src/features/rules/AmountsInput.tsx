import { Group } from "@mantine/core";
import { useState } from "react";
import { fromMajor, toMajor } from "../../lib/money";
import { AmountInput } from "../../ui/AmountInput";
import { words } from "./words";

type Props = {
  /** Minor units; the empty text for what is no amount yet. */
  readonly values: readonly string[];
  readonly currency: string;
  /** From one to another, in place of one. */
  readonly isRange: boolean;
  readonly change: (values: readonly string[]) => void;
};

/** Amounts, typed in major units and kept in minor ones. */
export function AmountsInput({ values, currency, isRange, change }: Props) {
  const [from = "", to = ""] = values;
  return isRange ? (
    <Group gap="xs" grow align="flex-start">
      <Amount
        label={words.editor.from}
        minor={from}
        currency={currency}
        change={(it) => change([it, to])}
      />
      <Amount
        label={words.editor.to}
        minor={to}
        currency={currency}
        change={(it) => change([from, it])}
      />
    </Group>
  ) : (
    <Amount
      label={words.editor.amount}
      minor={from}
      currency={currency}
      change={(it) => change([it])}
    />
  );
}

type AmountProps = {
  readonly label: string;
  readonly minor: string;
  readonly currency: string;
  readonly change: (minor: string) => void;
};

function Amount({ label, minor, currency, change }: AmountProps) {
  const stored = minor === "" ? "" : toMajor({ minor: Number(minor), currency });
  const [typed, setTyped] = useState(stored);
  // What was typed stays as it was typed, until something else changes the amount.
  const isTyped = minor === "" || String(fromMajor(typed, currency)) === minor;
  const shown = isTyped ? typed : stored;
  const isWrong = shown !== "" && fromMajor(shown, currency) === null;
  return (
    <AmountInput
      label={label}
      value={shown}
      currency={currency}
      error={isWrong && words.editor.noAmount}
      onChange={(value) => {
        setTyped(value);
        const next = fromMajor(value, currency);
        change(next === null ? "" : String(next));
      }}
    />
  );
}
