import { Text, TextInput, type TextInputProps } from "@mantine/core";
import { exponent, toMajor } from "../lib/money";

type Props = Omit<TextInputProps, "value" | "onChange"> & {
  /** As it is typed, in major units; `fromMajor` says what it comes to. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly currency: string;
};

/** Where people type an amount: in major units, its currency beside it. */
export function AmountInput({ value, onChange, currency, ...input }: Props) {
  return (
    <TextInput
      inputMode={exponent(currency) === 0 ? "numeric" : "decimal"}
      autoComplete="off"
      placeholder={toMajor({ minor: 0, currency })}
      rightSection={
        <Text size="xs" c="dimmed" tt="uppercase">
          {currency}
        </Text>
      }
      rightSectionWidth={48}
      {...input}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
