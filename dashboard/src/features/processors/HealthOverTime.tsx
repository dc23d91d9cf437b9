import { Text } from "@mantine/core";
import { useGet } from "../../api/query";
import { formatCount, formatMillis } from "../../lib/numbers";
import { Answered } from "../../ui/Answered";
import { Chart } from "../../ui/Chart";
import { words } from "./words";

const ASKED_MS = 30_000;

/** The last day, hour by hour. */
export function HealthOverTime({ processor }: { readonly processor: string }) {
  const health = useGet(
    "/v1/orchestration/processors/{processor}/health",
    { path: { processor } },
    { refetchInterval: ASKED_MS },
  );
  return (
    <Answered query={health}>
      {({ series, why }) => {
        const times = series.map((it) => it.start);
        return series.every((it) => it.attempts === 0) ? (
          <Text size="sm">{words.now.quiet}</Text>
        ) : (
          <>
            <Text size="sm">{why}</Text>
            <Chart
              label={`${words.now.attempts}, ${words.now.day}`}
              times={times}
              format={formatCount}
              series={[
                { name: words.now.attempts, values: series.map((it) => it.attempts) },
                { name: words.now.authorized, values: series.map((it) => it.authorized) },
              ]}
              height={140}
            />
            <Chart
              label={`${words.now.latency}, ${words.now.day}`}
              times={times}
              format={formatMillis}
              series={[
                { name: words.now.p50, values: series.map((it) => it.latency_p50_ms) },
                { name: words.now.p95, values: series.map((it) => it.latency_p95_ms) },
              ]}
              height={140}
            />
          </>
        );
      }}
    </Answered>
  );
}
