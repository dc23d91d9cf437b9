import { List, Text } from "@mantine/core";

type Props = { readonly changes: readonly string[]; readonly none: string };

/** What is different, a line for each. */
export function ChangeList({ changes, none }: Props) {
  return changes.length === 0 ? (
    <Text c="dimmed">{none}</Text>
  ) : (
    <List size="sm" spacing={4}>
      {changes.map((it) => (
        <List.Item key={it}>{it}</List.Item>
      ))}
    </List>
  );
}
