import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { Id } from "../../ui/Id";
import { Pill, type Tone } from "../../ui/Pill";
import { Listed } from "../../ui/Listed";
import type { Column } from "../../ui/Rows";
import { Time } from "../../ui/Time";
import { Text } from "@mantine/core";
import { words } from "./words";

const RENEWED_MILLIS = 5_000;

const COLUMNS: readonly Column<Schema["delivery"]>[] = [
  {
    key: "endpoint",
    label: words.endpoint,
    cell: (it) => <Id value={it.webhook_endpoint} />,
  },
  {
    key: "status",
    label: words.status,
    cell: (it) => <Pill tone={toneOf(it.status)}>{it.status}</Pill>,
  },
  {
    key: "attempts",
    label: words.attempts,
    isWide: true,
    isNumber: true,
    cell: (it) => it.attempts.length,
  },
  { key: "when", label: words.when, isWide: true, cell: (it) => <Time seconds={it.created} /> },
];

/** Who was told of an event; a mode has at most 16 endpoints, so they fit a page. */
export function EventDeliveries({ event }: { readonly event: string }) {
  const deliveries = useGet(
    "/v1/orchestration/webhook_deliveries",
    { form: { event, limit: 100 } },
    { refetchInterval: RENEWED_MILLIS },
  );
  return (
    <Listed
      label={words.deliveries}
      query={deliveries}
      columns={COLUMNS}
      empty={<Text c="dimmed">{words.noDeliveries}</Text>}
    />
  );
}

function toneOf(status: string): Tone {
  switch (status) {
    case "succeeded":
      return "good";
    case "failed":
      return "bad";
    case "pending":
      return "busy";
    default:
      return "plain";
  }
}
