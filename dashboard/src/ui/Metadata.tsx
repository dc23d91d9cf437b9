import { Text } from "@mantine/core";
import { Facts } from "./Facts";

type Props = {
  readonly of: Readonly<Record<string, unknown>>;
  /** In place of none. */
  readonly none: string;
};

/** What a merchant keeps with an object, under its own keys. */
export function Metadata({ of, none }: Props) {
  const entries = Object.entries(of);
  if (entries.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {none}
      </Text>
    );
  }
  return <Facts facts={entries.map(([label, value]) => [label, String(value)])} />;
}
