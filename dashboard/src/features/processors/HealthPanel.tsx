import { Text } from "@mantine/core";
import type { Schema } from "../../api/client";
import { formatTime } from "../../lib/dates";
import { Facts } from "../../ui/Facts";
import { Panel } from "../../ui/Panel";
import { HealthOverTime } from "./HealthOverTime";
import { HealthPill } from "./HealthPill";
import { words } from "./words";

/** How calls to a processor have gone, now and over the last day. */
export function HealthPanel({ processor }: { readonly processor: Schema["processor"] }) {
  const { health } = processor;
  return (
    <Panel
      title={words.now.title}
      actions={health !== null && <HealthPill state={health.circuit} />}
    >
      {health !== null && (
        <Facts
          facts={[
            [words.now.since, formatTime(health.since)],
            [words.now.recent, `${health.recent_failures} / ${health.recent_calls}`],
            [words.now.inFlight, `${health.calls_in_flight} / ${health.calls_in_flight_max}`],
            [words.now.refused, `${health.refused_notices}`],
          ]}
        />
      )}
      <Text size="xs" c="dimmed">
        {words.now.ofNode}
      </Text>
      <HealthOverTime processor={processor.id} />
    </Panel>
  );
}
