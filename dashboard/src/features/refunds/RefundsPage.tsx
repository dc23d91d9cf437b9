import { useParams } from "react-router";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { titled } from "../../lib/codes";
import { CURRENCIES } from "../../lib/currencies";
import { idOf } from "../../lib/ids";
import { Amount } from "../../ui/Amount";
import { FilterBar, type FilterField } from "../../ui/FilterBar";
import { useFilters } from "../../ui/filters";
import { Listed } from "../../ui/Listed";
import { Page } from "../../ui/Page";
import type { Column } from "../../ui/Rows";
import { ShortId } from "../../ui/ShortId";
import { Empty } from "../../ui/States";
import { Status } from "../../ui/Status";
import { Time } from "../../ui/Time";
import { statusWords } from "../../ui/words";
import { reasons, reasonWords, statuses, words } from "./words";

type Refund = Schema["refund"];

const FILTERS = [
  "status",
  "reason",
  "currency",
  "amount[gte]",
  "amount[lte]",
  "created[gte]",
  "created[lte]",
  "payment_intent",
] as const;

const COLUMNS: readonly Column<Refund>[] = [
  {
    key: "amount",
    label: words.amount,
    isNumber: true,
    cell: (it) => <Amount minor={it.amount} currency={it.currency} fw={600} />,
  },
  { key: "status", label: words.status, cell: (it) => <Status of={it.status} /> },
  {
    key: "reason",
    label: words.reason,
    isWide: true,
    cell: (it) => reasonWords[it.reason ?? ""] ?? it.reason,
  },
  {
    key: "failed",
    label: words.failed,
    isWide: true,
    cell: ({ failure_reason: why }) => (why === undefined ? null : titled(why)),
  },
  {
    key: "payment",
    label: words.payment,
    isWide: true,
    cell: (it) => <ShortId of={idOf(it.payment_intent)} />,
  },
  { key: "id", label: words.id, isWide: true, cell: (it) => <ShortId of={it.id} /> },
  { key: "created", label: words.created, cell: (it) => <Time seconds={it.created} /> },
];

/** What was given back, newest first; a row leads to its payment. */
export function RefundsPage() {
  const { mode = "" } = useParams();
  const filters = useFilters(FILTERS);
  const refunds = useGet("/v1/orchestration/refunds", { form: { ...filters.form, limit: 25 } });
  return (
    <Page title={words.title}>
      <FilterBar filters={filters} fields={fieldsOf(filters.values.currency)} />
      <Listed
        label={words.title}
        query={refunds}
        columns={COLUMNS}
        to={(it) => `/${mode}/payments/${idOf(it.payment_intent)}`}
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

/** Amounts mean something within one currency only. */
function fieldsOf(currency: string | undefined): readonly FilterField<(typeof FILTERS)[number]>[] {
  return [
    {
      kind: "choice",
      name: "status",
      label: words.status,
      choices: statuses.map((value) => ({ value, label: statusWords[value] ?? value })),
    },
    {
      kind: "choice",
      name: "reason",
      label: words.reason,
      choices: reasons.map((value) => ({ value, label: reasonWords[value] ?? value })),
    },
    {
      kind: "choice",
      name: "currency",
      label: words.currency,
      choices: CURRENCIES,
      clears: ["amount[gte]", "amount[lte]"],
    },
    ...(currency === undefined
      ? []
      : ([
          { kind: "amount", name: "amount[gte]", label: words.atLeast, currency },
          { kind: "amount", name: "amount[lte]", label: words.atMost, currency },
        ] as const)),
    { kind: "from", name: "created[gte]", label: words.from },
    { kind: "until", name: "created[lte]", label: words.until },
    { kind: "text", name: "payment_intent", label: words.ofPayment },
  ];
}
