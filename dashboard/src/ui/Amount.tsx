import { Text, type TextProps } from "@mantine/core";
import { formatMoney } from "../lib/money";

type Props = Pick<TextProps, "fw" | "size" | "c"> & {
  /** In the currency's smallest unit. */
  readonly minor: number;
  readonly currency: string;
};

/** An amount of money with its currency. */
export function Amount({ minor, currency, ...text }: Props) {
  return (
    <Text span inherit ff="text" style={{ fontVariantNumeric: "tabular-nums" }} {...text}>
      {formatMoney({ minor, currency })}
    </Text>
  );
}
