import { Group, SegmentedControl, Table, Text } from "@mantine/core";
import { useState } from "react";
import { formatTime } from "../../lib/dates";
import { Chart } from "../../ui/Chart";
import { Download } from "../../ui/Download";
import { Panel } from "../../ui/Panel";
import { formatOf, mainCurrency, told, valueOf, type Analytics, type Figure } from "./figures";
import { words } from "./words";

type Props = { readonly analytics: Analytics; readonly figure: Figure };

/** A figure over time and the time before, as a chart or as the table behind it. */
export function Trend({ analytics: { series, previous_series, total }, figure }: Props) {
  const [how, setHow] = useState("chart");
  const currency = mainCurrency(figure, total);
  const name = words.figures[figure.code] ?? figure.code;
  const values = (steps: typeof series) => steps.map((it) => valueOf(figure, it.figures, currency));
  const before = (index: number) => {
    const step = previous_series[index];
    return step === undefined ? words.none : told(figure, step.figures);
  };
  const isVolume = figure.kind === "volume";
  return (
    <Panel
      title={words.overTime(name)}
      actions={
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label={words.how}
            data={[
              { value: "chart", label: words.chart },
              { value: "table", label: words.table },
            ]}
            value={how}
            onChange={setHow}
          />
          <Download
            label={words.csv}
            file={`${figure.code}.csv`}
            rows={() => [
              [words.time, name, words.before],
              ...series.map((it, index) => [
                new Date(it.start * 1000).toISOString(),
                told(figure, it.figures),
                before(index),
              ]),
            ]}
          />
        </Group>
      }
    >
      {isVolume && (
        <Text size="sm" c="dimmed">
          {words.inCurrency(currency)}
        </Text>
      )}
      {how === "chart" ? (
        <Chart
          label={words.overTime(name)}
          times={series.map((it) => it.start)}
          series={[
            { name: words.now, values: values(series) },
            ...(previous_series.length === 0
              ? []
              : [{ name: words.before, values: values(previous_series), isFaint: true }]),
          ]}
          format={formatOf(figure, currency)}
          most={figure.kind === "rate" ? 1 : 0}
        />
      ) : (
        <Table.ScrollContainer minWidth={360} type="native" tabIndex={0}>
          <Table aria-label={words.overTime(name)}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.time}</Table.Th>
                <Table.Th ta="right">{words.now}</Table.Th>
                <Table.Th ta="right">{words.before}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {series.map((it, index) => (
                <Table.Tr key={it.start}>
                  <Table.Td>{formatTime(it.start)}</Table.Td>
                  <Table.Td ta="right">{told(figure, it.figures)}</Table.Td>
                  <Table.Td ta="right">{before(index)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Panel>
  );
}
