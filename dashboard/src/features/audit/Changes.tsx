import { Code, Table, Text } from "@mantine/core";
import type { Change } from "./difference";
import classes from "./Changes.module.css";
import { words } from "./words";

/** What differs before and after, place by place. */
export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  if (changes.length === 0) {
    return <Text c="dimmed">{words.nothing}</Text>;
  }
  return (
    <Table aria-label={words.change} layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{words.field}</Table.Th>
          <Table.Th scope="col">{words.before}</Table.Th>
          <Table.Th scope="col">{words.after}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changes.map((it) => (
          <Table.Tr key={`${it.kind} ${it.path} ${text(it)}`}>
            <Table.Td className={classes["path"] ?? ""}>{it.path}</Table.Td>
            <Table.Td>{it.kind !== "added" && <Value of={it.before} was />}</Table.Td>
            <Table.Td>{it.kind !== "removed" && <Value of={it.after} />}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function text(it: Change): string {
  return JSON.stringify(it.kind === "added" ? it.after : it.before);
}

function Value({ of, was = false }: { readonly of: unknown; readonly was?: boolean }) {
  return (
    <Code block className={(was ? classes["before"] : classes["after"]) ?? ""}>
      {typeof of === "string" ? of : JSON.stringify(of, null, 2)}
    </Code>
  );
}
