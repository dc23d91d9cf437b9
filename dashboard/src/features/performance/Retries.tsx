import { Table, Text } from "@mantine/core";
import { formatMoney } from "../../lib/money";
import { formatCount, formatPercent } from "../../lib/numbers";
import { Download } from "../../ui/Download";
import { Panel } from "../../ui/Panel";
import type { Analytics, Volume } from "./figures";
import { words } from "./words";

/** What retries at another processor brought, by the pair of both. */
export function Retries({ retries }: { readonly retries: Analytics["retries"] }) {
  return (
    <Panel title={words.retries} actions={retries.length > 0 && <Csv retries={retries} />}>
      <Text size="sm" c="dimmed">
        {words.retriesWhy}
      </Text>
      {retries.length === 0 ? (
        <Text>{words.noRetries}</Text>
      ) : (
        <Table.ScrollContainer minWidth={560} type="native" tabIndex={0}>
          <Table aria-label={words.retries}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.main}</Table.Th>
                <Table.Th>{words.retry}</Table.Th>
                <Table.Th ta="right">{words.retried}</Table.Th>
                <Table.Th ta="right">{words.recovered}</Table.Th>
                <Table.Th ta="right">{words.rate}</Table.Th>
                <Table.Th ta="right">{words.volume}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {retries.map((it) => (
                <Table.Tr key={`${it.main} ${it.retry}`}>
                  <Table.Td>{it.main_label}</Table.Td>
                  <Table.Td>→ {it.retry_label}</Table.Td>
                  <Table.Td ta="right">{formatCount(it.retried)}</Table.Td>
                  <Table.Td ta="right">{formatCount(it.recovered)}</Table.Td>
                  <Table.Td ta="right">
                    {it.retried === 0 ? words.none : formatPercent(it.recovered / it.retried)}
                  </Table.Td>
                  <Table.Td ta="right">{sums(it.volume)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Panel>
  );
}

function Csv({ retries }: { readonly retries: Analytics["retries"] }) {
  return (
    <Download
      label={words.csv}
      file="retries.csv"
      rows={() => [
        [words.main, words.retry, words.retried, words.recovered, words.volume],
        ...retries.map((it) => [
          it.main_label,
          it.retry_label,
          it.retried,
          it.recovered,
          sums(it.volume),
        ]),
      ]}
    />
  );
}

function sums(volume: Volume): string {
  return volume.map((it) => formatMoney({ minor: it.amount, currency: it.currency })).join(", ");
}
