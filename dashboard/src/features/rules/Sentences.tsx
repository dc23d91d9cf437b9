import { List, Text } from "@mantine/core";
import { Panel } from "../../ui/Panel";
import type { Builder } from "./useBuilder";
import type { Preview } from "./usePreview";
import { sayAction } from "./say";
import { useSurroundings } from "./surroundings";
import { words } from "./words";

type Props = {
  readonly builder: Builder;
  /** What the server says of the draft; undefined where it was not asked. */
  readonly preview: Preview | undefined;
};

/** What the rules do, in the server's own sentences. */
export function Sentences({ builder: { draft, stored, isChanged }, preview }: Props) {
  const { label } = useSurroundings();
  const lines = preview?.rules ?? stored.rules;
  const otherwise = preview?.default_summary ?? sayAction(draft.otherwise, label);
  return (
    <Panel title={words.sentences.title}>
      <Text size="sm" c="dimmed">
        {isChanged ? words.sentences.unsaved : words.sentences.saved}
      </Text>
      <List type="ordered" size="sm" spacing={4}>
        {lines.map((it, index) => (
          <List.Item key={it.id}>
            <b>{draft.rules[index]?.name}</b>: {it.summary ?? words.sentences.unclear}
          </List.Item>
        ))}
      </List>
      <Text size="sm">
        <b>{words.sentences.otherwise}</b>: {otherwise}
      </Text>
    </Panel>
  );
}
