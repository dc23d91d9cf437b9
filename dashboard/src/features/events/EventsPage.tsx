import { Text } from "@mantine/core";
import { useMemo } from "react";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { FilterBar, type FilterField } from "../../ui/FilterBar";
import { useFilters } from "../../ui/filters";
import { Page } from "../../ui/Page";
import { Pill } from "../../ui/Pill";
import { Listed } from "../../ui/Listed";
import type { Column } from "../../ui/Rows";
import { Empty } from "../../ui/States";
import { Time } from "../../ui/Time";
import { objectId } from "./object";
import { words } from "./words";

const RENEWED_MILLIS = 5_000;
const FILTERS = ["type", "delivery_success", "created[gte]", "created[lte]"] as const;

const COLUMNS: readonly Column<Schema["event"]>[] = [
  { key: "type", label: words.type, cell: (it) => it.type },
  {
    key: "object",
    label: words.object,
    isWide: true,
    cell: (it) => (
      <Text span ff="monospace" size="sm">
        {objectId(it.data.object)}
      </Text>
    ),
  },
  {
    key: "webhooks",
    label: words.delivered,

    cell: (it) => (
      <Pill tone={it.pending_webhooks === 0 ? "good" : "busy"}>
        {words.pending(it.pending_webhooks)}
      </Pill>
    ),
  },
  { key: "when", label: words.when, cell: (it) => <Time seconds={it.created} /> },
];

/** What happened, newest first. */
export function EventsPage() {
  const filters = useFilters(FILTERS);
  const fields = useFields();
  const events = useGet(
    "/v1/events",
    { form: { limit: 50, ...filters.form } },
    { refetchInterval: RENEWED_MILLIS },
  );
  return (
    <Page title={words.title} about={words.about}>
      <FilterBar filters={filters} fields={fields} />
      <Listed
        label={words.title}
        query={events}
        columns={COLUMNS}
        to={(it) => it.id}
        empty={<Empty title={words.emptyTitle}>{words.emptyAbout}</Empty>}
      />
    </Page>
  );
}

/** The types to choose from are those that the server knows. */
function useFields(): readonly FilterField<(typeof FILTERS)[number]>[] {
  const types = useGet("/v1/orchestration/event_types").data;
  return useMemo(
    () => [
      {
        kind: "choice",
        name: "type",
        label: words.type,
        choices: (types?.data ?? []).map((it) => ({ value: it.name, label: it.name })),
      },
      {
        kind: "choice",
        name: "delivery_success",
        label: words.delivered,
        choices: [
          { value: "true", label: words.taken },
          { value: "false", label: words.waiting },
        ],
      },
      { kind: "from", name: "created[gte]", label: words.from },
      { kind: "until", name: "created[lte]", label: words.until },
    ],
    [types],
  );
}
