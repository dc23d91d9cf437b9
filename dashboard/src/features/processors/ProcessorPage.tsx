import { SimpleGrid } from "@mantine/core";
import { useParams } from "react-router";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { spoken } from "../../lib/codes";
import { formatTime } from "../../lib/dates";
import { Answered } from "../../ui/Answered";
import { Facts } from "../../ui/Facts";
import { Page } from "../../ui/Page";
import { Panel } from "../../ui/Panel";
import { Pill } from "../../ui/Pill";
import { Empty } from "../../ui/States";
import { ToList } from "../../ui/ToList";
import { HealthPanel } from "./HealthPanel";
import { PricesPanel } from "./PricesPanel";
import { ProcessorActions } from "./ProcessorActions";
import { SimulationPanel } from "./SimulationPanel";
import { UnmappedPanel } from "./UnmappedPanel";
import { environmentWords, words } from "./words";

const HEALTH_ASKED_MS = 5_000;

/** One processor: how it is, what it can do, what it costs. */
export function ProcessorPage() {
  const { processor = "" } = useParams();
  const query = useGet(
    "/v1/orchestration/processors/{processor}",
    { path: { processor } },
    { refetchInterval: HEALTH_ASKED_MS },
  );
  return (
    <Answered query={query} isPage>
      {(it) =>
        "deleted" in it ? (
          <Page title={words.list.title}>
            <Empty title={words.page.gone} action={<ToList />} />
          </Page>
        ) : (
          <Page title={it.label} actions={<ProcessorActions processor={it} />}>
            <SimpleGrid cols={{ base: 1, lg: 2 }}>
              <About processor={it} />
              <HealthPanel processor={it} />
            </SimpleGrid>
            {it.simulator !== null && <SimulationPanel key={it.id} processor={it.id} />}
            <PricesPanel processor={it.id} />
            <UnmappedPanel processor={it.id} />
          </Page>
        )
      }
    </Answered>
  );
}

function About({ processor: it }: { readonly processor: Schema["processor"] }) {
  const { features, currencies, brands, card_countries: countries } = it.capabilities;
  const all = (limits: readonly string[]) =>
    limits.length === 0 ? words.page.everything : limits.join(", ");
  const codes = currencies.map((code) => code.toUpperCase());
  return (
    <Panel
      title={words.page.about}
      actions={
        <>
          {it.default && <Pill tone="plain">{words.isDefault}</Pill>}
          <Pill tone={it.status === "enabled" ? "good" : "plain"}>
            {it.status === "enabled" ? words.status.enabled : words.status.disabled}
          </Pill>
        </>
      }
    >
      <Facts
        facts={[
          [words.page.id, it.id],
          [words.list.connector, it.connector],
          [words.list.environment, environmentWords(it.environment)],
          [words.page.created, formatTime(it.created)],
          [words.page.features, features.map(spoken).join(", ")],
          [words.page.currencies, all(codes)],
          [words.page.brands, all(brands)],
          [words.page.countries, all(countries)],
        ]}
      />
    </Panel>
  );
}
