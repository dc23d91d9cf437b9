import { Group, Table, Text } from "@mantine/core";
import type { Schema } from "../../api/client";
import classes from "./HoursChart.module.css";
import { words } from "./words";

type Hour = Schema["home_hour"];

/** The attempts of each hour of today, and how many of them were authorized. */
export function HoursChart({ hours }: { readonly hours: readonly Hour[] }) {
  const most = Math.max(...hours.map((it) => it.attempts), 0);
  if (most === 0) {
    return (
      <Text size="sm" c="dimmed">
        {words.noHours}
      </Text>
    );
  }
  return (
    <>
      <div className={classes["chart"]} aria-hidden>
        {hours.map((it) => (
          <div key={it.start} className={classes["hour"]} title={told(it)}>
            <div
              className={classes["others"]}
              style={{ height: share(it.attempts - it.authorized, most) }}
            />
            <div className={classes["authorized"]} style={{ height: share(it.authorized, most) }} />
          </div>
        ))}
      </div>
      <Group justify="space-between" gap="xs">
        <Legend />
        <HoursTable hours={hours} />
      </Group>
    </>
  );
}

function Legend() {
  return (
    <Group gap="md" aria-hidden>
      {(["authorized", "others"] as const).map((it) => (
        <Group key={it} gap={6}>
          <span className={classes[it]} style={{ width: 10, height: 10, borderRadius: 2 }} />
          <Text size="xs">{words[it]}</Text>
        </Group>
      ))}
    </Group>
  );
}

function HoursTable({ hours }: { readonly hours: readonly Hour[] }) {
  return (
    <details>
      <Text component="summary" size="xs" style={{ cursor: "pointer" }}>
        {words.asTable}
      </Text>
      <Table aria-label={words.hours}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.hour}</Table.Th>
            <Table.Th>{words.attempts}</Table.Th>
            <Table.Th>{words.authorized}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {hours.map((it) => (
            <Table.Tr key={it.start}>
              <Table.Td>{clock(it.start)}</Table.Td>
              <Table.Td>{it.attempts}</Table.Td>
              <Table.Td>{it.authorized}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  );
}

function share(part: number, most: number): string {
  return `${(part / most) * 100}%`;
}

function told(it: Hour): string {
  return `${clock(it.start)}: ${words.traffic(it.authorized, it.attempts)}`;
}

function clock(seconds: number): string {
  return new Date(seconds * 1000).toLocaleTimeString(undefined, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
}
