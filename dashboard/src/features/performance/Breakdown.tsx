import { Group, Progress, Select, Table, Text } from "@mantine/core";
import { formatPercent } from "../../lib/numbers";
import { Download } from "../../ui/Download";
import type { Filters } from "../../ui/filters";
import { Panel } from "../../ui/Panel";
import { Change } from "./Change";
import { figureOf, told, type Analytics, type Figure } from "./figures";
import { DIMENSIONS, type Name } from "./question";
import { words } from "./words";

type Props = {
  readonly analytics: Analytics;
  /** The one that people look at; it has a column of its own. */
  readonly figure: Figure;
  readonly filters: Filters<Name>;
};

const ALWAYS = [
  "attempts",
  "success_rate",
  "authorization_rate",
  "accepted_volume",
  "latency_p95_ms",
];

/** The figures told apart by one thing. */
export function Breakdown({ analytics: { groups, total }, figure, filters }: Props) {
  const { breakdown } = filters.values;
  const columns = [...new Set([figure.code, ...ALWAYS])].map(figureOf);
  return (
    <Panel
      title={words.groups}
      actions={
        <Group gap="xs" align="flex-end">
          <Select
            aria-label={words.breakdown}
            placeholder={words.breakdown}
            data={DIMENSIONS.map((it) => ({ value: it, label: words.dimensions[it] ?? it }))}
            value={breakdown ?? null}
            onChange={(it) => filters.set({ breakdown: it })}
            clearable
            size="xs"
            w={180}
          />
          {groups.length > 0 && (
            <Download
              label={words.csv}
              file={`${breakdown ?? "breakdown"}.csv`}
              rows={() => [
                [name(breakdown), ...columns.map((it) => words.figures[it.code] ?? it.code)],
                ...groups.map((it) => [
                  it.label,
                  ...columns.map((column) => told(column, it.figures)),
                ]),
              ]}
            />
          )}
        </Group>
      }
    >
      {breakdown === undefined ? (
        <Text c="dimmed">{words.noGroups}</Text>
      ) : (
        <Table.ScrollContainer minWidth={760} type="native" tabIndex={0}>
          <Table aria-label={words.groups}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{name(breakdown)}</Table.Th>
                <Table.Th>{words.share}</Table.Th>
                {columns.map((it) => (
                  <Table.Th key={it.code} ta="right">
                    {words.figures[it.code]}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {groups.map((group) => {
                const share = group.figures.attempts / Math.max(1, total.attempts);
                return (
                  <Table.Tr key={group.value}>
                    <Table.Th scope="row" fw={500}>
                      {group.value === "unknown" ? words.unknown : group.label}
                    </Table.Th>
                    <Table.Td miw={110}>
                      <Text size="xs">{formatPercent(share)}</Text>
                      <Progress value={share * 100} size="xs" aria-hidden />
                    </Table.Td>
                    {columns.map((it) => (
                      <Table.Td key={it.code} ta="right">
                        {told(it, group.figures)}
                        {it.code === figure.code && group.previous !== null && (
                          <div>
                            <Change figure={it} now={group.figures} before={group.previous} />
                          </div>
                        )}
                      </Table.Td>
                    ))}
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Panel>
  );
}

function name(breakdown: string | undefined): string {
  return words.dimensions[breakdown ?? ""] ?? words.groups;
}
