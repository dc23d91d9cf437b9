import { Button, Group, NumberInput, Select, SimpleGrid, Slider, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { useGet, usePost } from "../../api/query";
import { useMay } from "../../api/session";
import { spoken } from "../../lib/codes";
import { Answered } from "../../ui/Answered";
import { Panel } from "../../ui/Panel";
import { Pill } from "../../ui/Pill";
import { Failed } from "../../ui/States";
import { words } from "./words";

type Simulation = Schema["simulation"];

const PATH = "/v1/orchestration/processors/{processor}/simulation";

/** The controls of a simulated processor, so that people can watch payments move. */
export function SimulationPanel({ processor }: { readonly processor: string }) {
  const simulation = useGet(PATH, { path: { processor } });
  return (
    <Answered query={simulation}>
      {(it) => (
        <Panel
          title={words.simulation.title}
          actions={it.outage !== "none" && <Pill tone="bad">{words.simulation.down}</Pill>}
        >
          <Text size="sm" c="dimmed">
            {words.simulation.intro}
          </Text>
          <Controls key={JSON.stringify(it)} current={it} />
        </Panel>
      )}
    </Answered>
  );
}

function Controls({ current }: { readonly current: Simulation }) {
  const mayWrite = useMay("processors_write");
  const change = usePost(PATH);
  const [wanted, setWanted] = useState(current);
  const outages: Readonly<Record<string, string>> = words.simulation.outages;
  const codes = [...new Set([...Object.keys(outages), current.outage])];
  const submit = () => {
    const { latency_ms, jitter_ms, approval_percent, outage } = wanted;
    const path = { processor: current.processor };
    const form = { latency_ms, jitter_ms, approval_percent, outage };
    // What came of it is told even though the answer puts a new form in this one's place.
    change.mutateAsync({ path, form }).then(
      () => notifications.show({ message: words.simulation.saved }),
      () => undefined,
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
        <NumberInput
          label={words.simulation.latency}
          value={wanted.latency_ms}
          onChange={(it) => setWanted({ ...wanted, latency_ms: Number(it) })}
          min={0}
          max={60_000}
          allowDecimal={false}
          disabled={!mayWrite}
        />
        <NumberInput
          label={words.simulation.jitter}
          value={wanted.jitter_ms}
          onChange={(it) => setWanted({ ...wanted, jitter_ms: Number(it) })}
          min={0}
          max={60_000}
          allowDecimal={false}
          disabled={!mayWrite}
        />
        <div>
          <Text size="sm" fw={500}>
            {words.simulation.approval} {wanted.approval_percent} %
          </Text>
          <Slider
            value={wanted.approval_percent}
            onChange={(it) => setWanted({ ...wanted, approval_percent: it })}
            label={(it) => `${it} %`}
            thumbLabel={words.simulation.approval}
            disabled={!mayWrite}
            mt={8}
          />
        </div>
        <Select
          label={words.simulation.outage}
          data={codes.map((it) => ({ value: it, label: outages[it] ?? spoken(it) }))}
          value={wanted.outage}
          onChange={(it) => it !== null && setWanted({ ...wanted, outage: it })}
          allowDeselect={false}
          disabled={!mayWrite}
        />
      </SimpleGrid>
      {change.error !== null && <Failed error={change.error} />}
      {mayWrite && (
        <Group justify="flex-end" mt="sm">
          <Button type="submit" loading={change.isPending}>
            {words.simulation.save}
          </Button>
        </Group>
      )}
    </form>
  );
}
