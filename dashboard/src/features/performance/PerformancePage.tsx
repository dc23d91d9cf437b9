import { Alert, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useGet } from "../../api/query";
import { formatTime } from "../../lib/dates";
import { formatMillis } from "../../lib/numbers";
import { Answered } from "../../ui/Answered";
import { useFilters } from "../../ui/filters";
import { Page } from "../../ui/Page";
import { Empty } from "../../ui/States";
import { Breakdown } from "./Breakdown";
import { FigureCards } from "./FigureCards";
import { figureOf, type Analytics } from "./figures";
import { Filters } from "./Filters";
import { NAMES, toForm } from "./question";
import { Retries } from "./Retries";
import { Trend } from "./Trend";
import { words } from "./words";

const ASKED_MS = 5_000;

/** How payments do: figures, each with its definition, over time and told apart. */
export function PerformancePage() {
  const filters = useFilters(NAMES);
  const [opened] = useState(() => Date.now() / 1000);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const form = toForm(filters.values, opened, timeZone);
  const query = useGet("/v1/orchestration/analytics", { form }, { refetchInterval: ASKED_MS });
  const figure = figureOf(filters.values.figure);
  return (
    <Page title={words.title}>
      <Filters filters={filters} groups={query.data?.groups ?? []} />
      <Answered query={query}>
        {(it) => (
          <Stack gap="lg">
            <Freshness analytics={it} />
            {it.total.attempts === 0 ? (
              <Empty title={words.nothing}>{words.nothingWhy}</Empty>
            ) : (
              <>
                <FigureCards
                  analytics={it}
                  figure={figure}
                  pick={(code) => filters.set({ figure: code })}
                />
                <Trend key={figure.code} analytics={it} figure={figure} />
                <Breakdown analytics={it} figure={figure} filters={filters} />
                <Retries retries={it.retries} />
              </>
            )}
          </Stack>
        )}
      </Answered>
    </Page>
  );
}

/** Figures that are behind, or too small, say so. */
function Freshness({ analytics }: { readonly analytics: Analytics }) {
  return (
    <>
      <Text size="sm" c="dimmed">
        {words.asOf(formatTime(analytics.as_of), formatMillis(analytics.lag_millis))}
      </Text>
      {analytics.rebuilding && <Alert color="orange">{words.rebuilding}</Alert>}
    </>
  );
}
