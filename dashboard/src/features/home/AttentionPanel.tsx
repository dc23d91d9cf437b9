import { Anchor, Stack, Text } from "@mantine/core";
import { Link, useParams } from "react-router";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { Answered } from "../../ui/Answered";
import { Panel } from "../../ui/Panel";
import { needs, words } from "./words";

const RENEW_MILLIS = 10_000;

/** What waits for somebody, the gravest first, each with the way there. */
export function AttentionPanel() {
  const attention = useGet("/v1/orchestration/attention", {}, { refetchInterval: RENEW_MILLIS });
  return (
    <Panel title={words.attention}>
      <Answered query={attention}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              {words.allWell}
            </Text>
          ) : (
            <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: "none" }}>
              {items.map((it) => (
                <Item key={it.type} item={it} />
              ))}
            </Stack>
          )
        }
      </Answered>
    </Panel>
  );
}

function Item({ item }: { readonly item: Schema["attention_item"] }) {
  const { mode = "" } = useParams();
  const need = needs[item.type];
  return (
    <li>
      <Anchor component={Link} to={`/${mode}/${need?.to ?? "home"}`} size="sm" fw={550}>
        {need?.words(item.count) ?? `${item.type}: ${item.count}`}
      </Anchor>
      {item.since !== null && (
        <Text size="xs" c="dimmed">
          {words.since(item.since)}
        </Text>
      )}
    </li>
  );
}
