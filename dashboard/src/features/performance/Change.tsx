import { Text } from "@mantine/core";
import { formatPercent } from "../../lib/numbers";
import { changed, type Figure, type Figures } from "./figures";
import { words } from "./words";

const GOOD = "light-dark(var(--mantine-color-teal-9), var(--mantine-color-teal-3))";
const BAD = "light-dark(var(--mantine-color-red-9), var(--mantine-color-red-3))";

type Props = { readonly figure: Figure; readonly now: Figures; readonly before: Figures };

/** How a figure differs from the time before; colour says no more than the arrow and the words. */
export function Change({ figure, now, before }: Props) {
  const change = changed(figure, now, before);
  if (change === null) {
    return null;
  }
  const isBetter = figure.isGood === null || change === 0 ? null : change > 0 === figure.isGood;
  const arrow = change === 0 ? "" : change > 0 ? "▲ " : "▼ ";
  const part = Math.abs(change);
  const size = figure.kind === "rate" ? words.points((part * 100).toFixed(1)) : formatPercent(part);
  return (
    <Text size="xs" span c={isBetter === null ? "dimmed" : isBetter ? GOOD : BAD}>
      {arrow}
      {size} {words.against}
    </Text>
  );
}
