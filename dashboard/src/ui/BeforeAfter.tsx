import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import { words } from "./words";

type Row = {
  readonly key: string;
  /** What changed. */
  readonly place: string;
  readonly before: ReactNode;
  readonly after: ReactNode;
};

type Props = { readonly label: string; readonly rows: readonly Row[] };

/** What changed, place by place. */
export function BeforeAfter({ label, rows }: Props) {
  return (
    <Table aria-label={label} layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{words.field}</Table.Th>
          <Table.Th scope="col">{words.before}</Table.Th>
          <Table.Th scope="col">{words.after}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody style={{ overflowWrap: "anywhere", verticalAlign: "top" }}>
        {rows.map((it) => (
          <Table.Tr key={it.key}>
            <Table.Td ff="monospace">{it.place}</Table.Td>
            <Table.Td>{it.before}</Table.Td>
            <Table.Td>{it.after}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
