import { Paper, SimpleGrid, Stack, Text } from "@mantine/core";
import type { Schema } from "../../api/client";
import { formatMoney } from "../../lib/money";
import { words } from "./words";

type Figures = Schema["figures"];
type Props = { readonly today: Figures; readonly yesterday: Figures };

/** The figures of today, each beside yesterday's. */
export function FigureCards({ today, yesterday }: Props) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
      <Card title={words.payments} now={count(today)} before={count(yesterday)} />
      <Card title={words.success} now={rate(today)} before={rate(yesterday)} />
      <Card title={words.volume} now={volume(today)} before={volume(yesterday)} />
      <Card title={words.recovered} now={recovered(today)} before={recovered(yesterday)} />
    </SimpleGrid>
  );
}

type CardProps = {
  readonly title: string;
  readonly now: readonly string[];
  readonly before: readonly string[];
};

function Card({ title, now, before }: CardProps) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Stack gap={2}>
        <Text size="sm" c="dimmed">
          {title}
        </Text>
        {now.map((it, place) => (
          <Text key={it} fw={650} size={place === 0 ? "xl" : "md"}>
            {it}
          </Text>
        ))}
        <Text size="xs" c="dimmed">
          {words.yesterday(before.join(", "))}
        </Text>
      </Stack>
    </Paper>
  );
}

function count({ payments }: Figures): readonly string[] {
  return [payments.toLocaleString("en")];
}

function rate({ success_rate_deduplicated: it }: Figures): readonly string[] {
  return [it === null ? words.nothing : `${(it * 100).toFixed(1)} %`];
}

/** Currencies are never added up. */
function volume({ accepted_volume }: Figures): readonly string[] {
  const amounts = accepted_volume.map(({ amount, currency }) =>
    formatMoney({ minor: amount, currency }),
  );
  return amounts.length === 0 ? [words.nothing] : amounts;
}

function recovered(it: Figures): readonly string[] {
  return [it.recovered.toLocaleString("en")];
}
