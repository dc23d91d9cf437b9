import { useParams } from "react-router";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { idOf } from "../../lib/ids";
import { Amount } from "../../ui/Amount";
import { FilterBar } from "../../ui/FilterBar";
import { useFilters } from "../../ui/filters";
import { Listed } from "../../ui/Listed";
import { Page } from "../../ui/Page";
import type { Column } from "../../ui/Rows";
import { ShortId } from "../../ui/ShortId";
import { Empty } from "../../ui/States";
import { Status } from "../../ui/Status";
import { Time } from "../../ui/Time";
import { reasonWords, words } from "./words";

type Dispute = Schema["dispute"];

const FILTERS = ["payment_intent", "created[gte]", "created[lte]"] as const;

const FIELDS = [
  { kind: "text", name: "payment_intent", label: words.ofPayment },
  { kind: "from", name: "created[gte]", label: words.from },
  { kind: "until", name: "created[lte]", label: words.until },
] as const;

const COLUMNS: readonly Column<Dispute>[] = [
  {
    key: "amount",
    label: words.amount,
    cell: (it) => <Amount minor={it.amount} currency={it.currency} />,
  },
  { key: "status", label: words.status, cell: (it) => <Status of={it.status} /> },
  {
    key: "reason",
    label: words.reason,
    isWide: true,
    cell: (it) => reasonWords[it.reason] ?? it.reason,
  },
  {
    key: "due",
    label: words.due,
    cell: ({ evidence_details: { due_by } }) => (due_by === null ? "—" : <Time seconds={due_by} />),
  },
  {
    key: "payment",
    label: words.payment,
    isWide: true,
    cell: (it) => <ShortId of={idOf(it.payment_intent)} />,
  },
  {
    key: "created",
    label: words.created,
    isWide: true,
    cell: (it) => <Time seconds={it.created} />,
  },
];

/** What payers' banks took back or asked about, newest first. */
export function DisputesPage() {
  const { mode = "" } = useParams();
  const filters = useFilters(FILTERS);
  const disputes = useGet("/v1/disputes", { form: { ...filters.form, limit: 25 } });
  return (
    <Page title={words.title}>
      <FilterBar filters={filters} fields={FIELDS} />
      <Listed
        label={words.title}
        query={disputes}
        columns={COLUMNS}
        to={(it) => `/${mode}/disputes/${it.id}`}
        empty={
          filters.isSet ? (
            <Empty title={words.noMatches} />
          ) : (
            <Empty title={words.none}>{words.noneHint}</Empty>
          )
        }
      />
    </Page>
  );
}
