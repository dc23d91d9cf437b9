import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useParams, useSearchParams } from "react-router";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { cursorOf } from "../../lib/cursor";
import { idOf } from "../../lib/ids";
import { Amount } from "../../ui/Amount";
import { Listed } from "../../ui/Listed";
import { Page } from "../../ui/Page";
import type { Column } from "../../ui/Rows";
import { Empty } from "../../ui/States";
import { Status } from "../../ui/Status";
import { Time } from "../../ui/Time";
import { reasonWords, words } from "./words";

type Refund = Schema["refund"];

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
    cell: (it) => it.failure_reason ?? reasonWords[it.reason ?? ""] ?? it.reason,
  },
  { key: "payment", label: words.payment, isWide: true, cell: (it) => idOf(it.payment_intent) },
  { key: "id", label: words.id, isWide: true, cell: (it) => it.id },
  { key: "created", label: words.created, cell: (it) => <Time seconds={it.created} /> },
];

/** What was given back, newest first; a row leads to its payment. */
export function RefundsPage() {
  const { mode = "" } = useParams();
  const [search, setSearch] = useSearchParams();
  const payment = search.get("payment_intent") ?? "";
  const refunds = useGet("/v1/refunds", {
    form: { ...cursorOf(search), limit: 25, payment_intent: payment === "" ? undefined : payment },
  });
  const filter = (value: string) =>
    setSearch(value === "" ? {} : { payment_intent: value }, { replace: true });
  return (
    <Page title={words.title}>
      <TextInput
        aria-label={words.filterPayment}
        placeholder={words.filterPayment}
        leftSection={<IconSearch size={16} />}
        maw={360}
        value={payment}
        onChange={(event) => filter(event.currentTarget.value.trim())}
      />
      <Listed
        label={words.title}
        query={refunds}
        columns={COLUMNS}
        to={(it) => `/${mode}/payments/${idOf(it.payment_intent)}`}
        empty={
          payment === "" ? (
            <Empty title={words.none}>{words.noneHint}</Empty>
          ) : (
            <Empty title={words.noMatches} />
          )
        }
      />
    </Page>
  );
}
