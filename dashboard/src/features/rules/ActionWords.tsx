import { Group, Progress, Stack, Text } from "@mantine/core";
import { IconCornerDownRight } from "@tabler/icons-react";
import type { Action } from "./draft";
import { useSurroundings } from "./surroundings";
import { words } from "./words";

/** Where a payment goes, and where else it is tried. */
export function ActionWords({ action: { mains, retries } }: { readonly action: Action }) {
  const { label } = useSurroundings();
  const [only] = mains;
  return (
    <Stack gap={6}>
      {mains.length === 1 && only !== undefined ? (
        <Text fw={600}>{label(only.processor)}</Text>
      ) : (
        mains.map((it, index) => (
          <div key={index}>
            <Group justify="space-between" gap="xs" wrap="nowrap">
              <Text fw={600} truncate>
                {label(it.processor)}
              </Text>
              <Text size="sm" style={{ whiteSpace: "nowrap" }}>
                {it.weight} %
              </Text>
            </Group>
            <Progress value={it.weight} size="xs" aria-hidden />
          </div>
        ))
      )}
      {retries.map((it, index) => (
        <Group key={index} gap={6} wrap="nowrap">
          <IconCornerDownRight size={14} aria-hidden />
          <Text size="sm" c="dimmed">
            {words.block.then} {label(it)}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
