import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { Link, useParams } from "react-router";
import type { Schema } from "../../api/client";
import { useMay } from "../../api/session";
import { Panel } from "../../ui/Panel";
import { Pill, type Tone } from "../../ui/Pill";
import { Empty } from "../../ui/States";
import { stateWords, words } from "./words";

type Processor = Schema["home_processor"];

const TONES: Readonly<Record<string, Tone>> = { healthy: "good", degraded: "unsure", down: "bad" };

/** How each processor does right now, and why that is said of it. */
export function ProcessorsPanel({ processors }: { readonly processors: readonly Processor[] }) {
  const { mode = "" } = useParams();
  const mayConnect = useMay("processors_write");
  const connect = mayConnect && (
    <Button component={Link} to={`/${mode}/processors`} variant="default">
      {words.connect}
    </Button>
  );
  return (
    <Panel title={words.processors}>
      {processors.length === 0 ? (
        <Empty title={words.noProcessors} action={connect} />
      ) : (
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: "none" }}>
          {processors.map((it) => (
            <Row key={it.id} processor={it} to={`/${mode}/processors/${it.id}`} />
          ))}
        </Stack>
      )}
    </Panel>
  );
}

function Row({ processor, to }: { readonly processor: Processor; readonly to: string }) {
  const { label, state, attempts, authorized, latency_p95_ms: millis } = processor;
  const traffic = attempts === 0 ? words.noTraffic : words.traffic(authorized, attempts);
  return (
    <Group component="li" justify="space-between" gap="sm" wrap="nowrap">
      <Group gap="xs" flex={1} miw={0} style={{ rowGap: 0 }}>
        <Anchor component={Link} to={to} size="sm" miw={0} style={{ overflowWrap: "anywhere" }}>
          {label}
        </Anchor>
        {processor.is_default && <Pill tone="plain">{words.usual}</Pill>}
        <Text size="xs" c="dimmed" ml="auto">
          {millis === null ? traffic : `${traffic}, ${words.p95(millis)}`}
        </Text>
      </Group>
      <span title={processor.why}>
        <Pill tone={TONES[state] ?? "plain"}>{stateWords[state] ?? state}</Pill>
      </span>
    </Group>
  );
}
