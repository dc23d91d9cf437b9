import { Group, Stack, Text } from "@mantine/core";
import type { Schema } from "../../api/client";
import { Amount } from "../../ui/Amount";
import { Panel } from "../../ui/Panel";
import { Status } from "../../ui/Status";
import { Time } from "../../ui/Time";
import { pageWords as words } from "./words";

/** What was given back of a payment. */
export function RefundsPanel({ refunds }: { readonly refunds: readonly Schema["refund"][] }) {
  return (
    <Panel title={words.refunds}>
      {refunds.length === 0 ? (
        <Text size="sm" c="dimmed">
          {words.noRefunds}
        </Text>
      ) : (
        <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
          {refunds.map((it) => (
            <Group component="li" key={it.id} justify="space-between" fz="sm">
              <Amount minor={it.amount} currency={it.currency} />
              <Status of={it.status} />
              <Time seconds={it.created} />
            </Group>
          ))}
        </Stack>
      )}
    </Panel>
  );
}
