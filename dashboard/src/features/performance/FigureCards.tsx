import { SimpleGrid, Text, UnstyledButton } from "@mantine/core";
import classes from "./FigureCards.module.css";
import { Change } from "./Change";
import { FIGURES, told, type Analytics, type Figure } from "./figures";
import { words } from "./words";

type Props = {
  readonly analytics: Analytics;
  /** The one that is shown over time. */
  readonly figure: Figure;
  readonly pick: (code: string) => void;
};

/** All figures of the time, what each means, and how it differs from before. */
export function FigureCards({ analytics, figure, pick }: Props) {
  const { total, previous } = analytics;
  const formulas = new Map(analytics.definitions.map((it) => [it.figure, it.formula]));
  return (
    <SimpleGrid cols={{ base: 2, md: 3, xl: 4 }} spacing="sm">
      {FIGURES.map((it) => (
        <UnstyledButton
          key={it.code}
          className={classes["card"] ?? ""}
          aria-pressed={it.code === figure.code}
          onClick={() => pick(it.code)}
        >
          <Text size="sm" fw={500} span>
            {words.figures[it.code]}
          </Text>
          <span className={classes["value"]}>{told(it, total)}</span>
          {previous !== null && <Change figure={it} now={total} before={previous} />}
          <Text size="xs" c="dimmed" span>
            {formulas.get(it.code)}
          </Text>
        </UnstyledButton>
      ))}
    </SimpleGrid>
  );
}
