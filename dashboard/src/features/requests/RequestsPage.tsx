import { Code } from "@mantine/core";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { FilterBar } from "../../ui/FilterBar";
import { useFilters } from "../../ui/filters";
import { Page } from "../../ui/Page";
import { Pill } from "../../ui/Pill";
import { Listed } from "../../ui/Listed";
import type { Column } from "../../ui/Rows";
import { Empty } from "../../ui/States";
import { Time } from "../../ui/Time";
import { methods, toneOf, words } from "./words";

const FILTERS = [
  "status",
  "method",
  "path",
  "related_object",
  "api_key",
  "user",
  "created[gte]",
  "created[lte]",
] as const;
const FIELDS = [
  { kind: "text", name: "status", label: words.status },
  {
    kind: "choice",
    name: "method",
    label: words.method,
    choices: methods.map((it) => ({ value: it, label: it })),
  },
  { kind: "text", name: "path", label: words.path },
  { kind: "text", name: "related_object", label: words.object },
  { kind: "text", name: "api_key", label: words.key },
  { kind: "text", name: "user", label: words.user },
  { kind: "from", name: "created[gte]", label: words.from },
  { kind: "until", name: "created[lte]", label: words.until },
] as const;

const COLUMNS: readonly Column<Schema["request_log"]>[] = [
  {
    key: "request",
    label: words.request,
    cell: (it) => <Code style={{ overflowWrap: "anywhere" }}>{`${it.method} ${it.path}`}</Code>,
  },
  {
    key: "status",
    label: words.status,
    cell: (it) => <Pill tone={toneOf(it.status)}>{String(it.status)}</Pill>,
  },
  { key: "error", label: words.error, isWide: true, cell: (it) => it.error_code ?? it.error_type },
  {
    key: "took",
    label: words.took,
    isWide: true,
    isNumber: true,
    cell: (it) => words.millis(it.duration),
  },
  { key: "when", label: words.when, cell: (it) => <Time seconds={it.created} /> },
];

/** What programs and people asked of the API. */
export function RequestsPage() {
  const filters = useFilters(FILTERS);
  const requests = useGet("/v1/orchestration/request_logs", {
    form: { limit: 50, ...filters.form },
  });
  return (
    <Page title={words.title} about={words.about}>
      <FilterBar filters={filters} fields={FIELDS} />
      <Listed
        label={words.title}
        query={requests}
        columns={COLUMNS}
        to={(it) => it.id}
        empty={<Empty title={words.emptyTitle}>{words.emptyAbout}</Empty>}
      />
    </Page>
  );
}
