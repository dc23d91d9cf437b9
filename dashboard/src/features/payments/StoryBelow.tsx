import { Code, Stack, Text } from "@mantine/core";
import type { Schema } from "../../api/client";
import { storyWords as words } from "./words";

type Entry = Schema["timeline_entry"];
type Exchange = Schema["timeline_exchange"];

/** What belongs to an entry: raw exchanges, closed until asked for, and webhooks. */
export function StoryBelow({ entries }: { readonly entries: readonly Entry[] }) {
  return entries.map(({ exchange, what }, index) =>
    exchange === undefined ? (
      <Text key={index} size="xs" c="dimmed">
        {what}
      </Text>
    ) : (
      <RawExchange key={index} exchange={exchange} />
    ),
  );
}

function RawExchange({ exchange }: { readonly exchange: Exchange }) {
  return (
    <details>
      <Text component="summary" size="sm" style={{ cursor: "pointer" }}>
        {words.exchange(exchange.status, exchange.duration_ms)}
      </Text>
      <Stack gap="xs" pt="xs">
        <Raw title={words.request} head={`${exchange.method} ${exchange.url}`}>
          {exchange.request}
        </Raw>
        <Raw title={words.response} head={String(exchange.status ?? words.noAnswer)}>
          {exchange.response}
        </Raw>
      </Stack>
    </details>
  );
}

type RawProps = {
  readonly title: string;
  readonly head: string;
  readonly children: string | null;
};

function Raw({ title, head, children }: RawProps) {
  return (
    <div>
      <Text size="xs" fw={600}>
        {title}
      </Text>
      <Code
        block
        tabIndex={0}
        aria-label={title}
        style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}
      >
        {children === null ? head : `${head}\n\n${pretty(children)}`}
      </Code>
    </div>
  );
}

/** JSON with its lines broken; anything else as it came. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
