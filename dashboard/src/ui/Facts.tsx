import { DataList } from "@mantine/core";
import type { ReactNode } from "react";
import { words } from "./words";

/** A label and its value; a value that is null or empty shows as a dash. */
export type Fact = readonly [label: string, value: ReactNode];

type Props = { readonly facts: readonly Fact[] };

/** What is known of one thing, as labels and values. */
export function Facts({ facts }: Props) {
  return (
    <DataList labelWidth="7.5rem" gap={6}>
      {facts.map(([label, value]) => (
        <DataList.Item key={label}>
          <DataList.ItemLabel style={{ overflowWrap: "anywhere" }}>{label}</DataList.ItemLabel>
          <DataList.ItemValue style={{ overflowWrap: "anywhere" }}>
            {value === null || value === "" ? words.none : value}
          </DataList.ItemValue>
        </DataList.Item>
      ))}
    </DataList>
  );
}
