import { Group } from "@mantine/core";
import { useSearchParams } from "react-router";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { useMay } from "../../api/session";
import { cursorOf } from "../../lib/cursor";
import { Listed } from "../../ui/Listed";
import { Adder } from "../../ui/Opener";
import { Page } from "../../ui/Page";
import { Pill } from "../../ui/Pill";
import { Empty } from "../../ui/States";
import { ConnectForm } from "./ConnectForm";
import { FeatureMatrix } from "./FeatureMatrix";
import { HealthPill } from "./HealthPill";
import { environmentWords, words } from "./words";

type Processor = Schema["processor"];

const HEALTH_ASKED_MS = 5_000;

/** All processors, how they are, and what can be connected. */
export function ProcessorsPage() {
  const [search] = useSearchParams();
  const query = useGet(
    "/v1/orchestration/processors",
    { form: { limit: 50, ...cursorOf(search) } },
    { refetchInterval: HEALTH_ASKED_MS },
  );
  const connect = useMay("processors_write") && (
    <Adder label={words.list.connect}>{(close) => <ConnectForm close={close} />}</Adder>
  );
  return (
    <Page title={words.list.title} about={words.list.intro} actions={connect}>
      <Listed
        label={words.list.title}
        query={query}
        columns={COLUMNS}
        to={(it) => it.id}
        empty={
          <Empty title={words.list.empty} action={connect}>
            {words.list.emptyWhy}
          </Empty>
        }
      />
      <FeatureMatrix />
    </Page>
  );
}

const COLUMNS = [
  {
    key: "label",
    label: words.list.label,
    cell: (it: Processor) => (
      <Group gap="xs" component="span">
        {it.label}
        {it.default && <Pill tone="plain">{words.isDefault}</Pill>}
      </Group>
    ),
  },
  {
    key: "connector",
    label: words.list.connector,
    isWide: true,
    cell: (it: Processor) => it.connector,
  },
  {
    key: "environment",
    label: words.list.environment,
    isWide: true,
    cell: (it: Processor) => environmentWords(it.environment),
  },
  {
    key: "health",
    label: words.list.health,
    cell: (it: Processor) =>
      it.status === "disabled" ? (
        <Pill tone="plain">{words.status.disabled}</Pill>
      ) : (
        <HealthPill state={it.health?.circuit ?? "unknown"} />
      ),
  },
  {
    key: "calls",
    label: words.list.calls,
    isNumber: true,
    isWide: true,
    cell: (it: Processor) =>
      it.health === null ? "" : `${it.health.recent_failures} / ${it.health.recent_calls}`,
  },
];
