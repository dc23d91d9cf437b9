import { useNavigate, useSearchParams } from "react-router";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { looking } from "../../lib/links";
import { FilterBar } from "../../ui/FilterBar";
import { useFilters } from "../../ui/filters";
import { Listed } from "../../ui/Listed";
import { Page } from "../../ui/Page";
import type { Column } from "../../ui/Rows";
import { Empty } from "../../ui/States";
import { Time } from "../../ui/Time";
import { ChainCheck } from "./ChainCheck";
import { EntryDrawer } from "./EntryDrawer";
import { actionLabel, actorLabel, words } from "./words";

type Entry = Schema["audit_entry"];

const FILTERS = ["action", "subject", "actor", "created[gte]", "created[lte]"] as const;
const FIELDS = [
  { kind: "text", name: "action", label: words.action },
  { kind: "text", name: "subject", label: words.subject },
  { kind: "text", name: "actor", label: words.actor },
  { kind: "from", name: "created[gte]", label: words.from },
  { kind: "until", name: "created[lte]", label: words.until },
] as const;

const COLUMNS: readonly Column<Entry>[] = [
  { key: "action", label: words.action, cell: (it) => actionLabel(it.action) },
  { key: "subject", label: words.subject, isWide: true, cell: (it) => it.subject },
  { key: "actor", label: words.actor, isWide: true, cell: actorLabel },
  { key: "number", label: words.number, isNumber: true, isWide: true, cell: (it) => it.number },
  { key: "when", label: words.when, cell: (it) => <Time seconds={it.created} /> },
];

/** Who changed what. The entry that is looked at stands in the page's address. */
export function AuditPage() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const filters = useFilters(FILTERS);
  const entries = useGet("/v1/orchestration/audit_log", {
    form: { limit: 50, ...filters.form },
  });
  return (
    <Page title={words.title} about={words.about} actions={<ChainCheck />}>
      <FilterBar filters={filters} fields={FIELDS} />
      <Listed
        label={words.title}
        query={entries}
        columns={COLUMNS}
        to={(it) => looking(search, "entry", it.id)}
        empty={<Empty title={words.emptyTitle}>{words.emptyAbout}</Empty>}
      />
      <EntryDrawer
        id={search.get("entry")}
        onClose={() => void navigate(looking(search, "entry", null))}
      />
    </Page>
  );
}
