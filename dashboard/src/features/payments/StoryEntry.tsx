import { Group, Stack, Text } from "@mantine/core";
import type { Schema } from "../../api/client";
import { after } from "./story";
import { StoryBelow } from "./StoryBelow";
import { StoryDetails } from "./StoryDetails";

type Entry = Schema["timeline_entry"];

type Props = {
  readonly entry: Entry;
  readonly below: readonly Entry[];
  /** When the story began, in milliseconds since 1970. */
  readonly start: number;
};

/** One thing that happened: in a sentence, in detail, and with what belongs to it. */
export function StoryEntry({ entry, below, start }: Props) {
  return (
    <Stack gap={4}>
      <Group justify="space-between" align="baseline" wrap="nowrap" gap="sm">
        <Text size="sm" fw={550} style={{ overflowWrap: "anywhere" }}>
          {sentence(entry.what)}
        </Text>
        <Text
          component="time"
          size="xs"
          c="dimmed"
          dateTime={new Date(entry.at_millis).toISOString()}
          title={new Date(entry.at_millis).toLocaleString()}
          style={{ whiteSpace: "nowrap" }}
        >
          {after(entry.at_millis - start)}
        </Text>
      </Group>
      <StoryDetails entry={entry} />
      <StoryBelow entries={below} />
    </Stack>
  );
}

function sentence(what: string): string {
  return what.charAt(0).toUpperCase() + what.slice(1);
}
