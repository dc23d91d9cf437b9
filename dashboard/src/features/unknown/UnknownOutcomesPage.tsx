import { useNavigate, useSearchParams } from "react-router";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { titled } from "../../lib/codes";
import { looking } from "../../lib/links";
import { Amount } from "../../ui/Amount";
import { FilterBar } from "../../ui/FilterBar";
import { useFilters } from "../../ui/filters";
import { Listed } from "../../ui/Listed";
import { Page } from "../../ui/Page";
import { Pill } from "../../ui/Pill";
import type { Column } from "../../ui/Rows";
import { Empty } from "../../ui/States";
import { Time } from "../../ui/Time";
import { OutcomeDrawer } from "./OutcomeDrawer";
import { states, stateOf, stateWords, words } from "./words";

type Unknown = Schema["unknown_outcome"];

const RENEWED_MILLIS = 5_000;
const FILTERS = ["status", "payment_intent", "created[gte]", "created[lte]"] as const;
const FIELDS = [
  {
    kind: "choice",
    name: "status",
    label: words.status,
    choices: states.map((it) => ({ value: it, label: stateWords[it].label })),
  },
  { kind: "text", name: "payment_intent", label: words.payment },
  { kind: "from", name: "created[gte]", label: words.from },
  { kind: "until", name: "created[lte]", label: words.until },
] as const;

const COLUMNS: readonly Column<Unknown>[] = [
  { key: "operation", label: words.operation, cell: (it) => titled(it.operation) },
  {
    key: "amount",
    label: words.amount,
    isNumber: true,
    cell: (it) => <Amount minor={it.amount} currency={it.currency} />,
  },
  { key: "status", label: words.status, cell: (it) => <OutcomeState status={it.status} /> },
  { key: "asked", label: words.asked, isWide: true, cell: (it) => words.times(it.asked) },
  { key: "answer", label: words.lastAnswer, isWide: true, cell: (it) => it.last_answer },
  { key: "since", label: words.since, isWide: true, cell: (it) => <Time seconds={it.since} /> },
];

/** What nobody knows yet. The operation that is looked at stands in the page's address. */
export function UnknownOutcomesPage() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const filters = useFilters(FILTERS);
  const outcomes = useGet(
    "/v1/orchestration/unknown_outcomes",
    { form: { limit: 50, ...filters.form } },
    { refetchInterval: RENEWED_MILLIS },
  );
  const close = () => void navigate(looking(search, "outcome", null));
  return (
    <Page title={words.title} about={words.about}>
      <FilterBar filters={filters} fields={FIELDS} />
      <Listed
        label={words.title}
        query={outcomes}
        columns={COLUMNS}
        to={(it) => looking(search, "outcome", it.id)}
        empty={<Empty title={words.emptyTitle}>{words.emptyAbout}</Empty>}
      />
      <OutcomeDrawer id={search.get("outcome")} onClose={close} />
    </Page>
  );
}

function OutcomeState({ status }: { readonly status: string }) {
  const { label, tone } = stateWords[stateOf(status)];
  return <Pill tone={tone}>{label}</Pill>;
}
