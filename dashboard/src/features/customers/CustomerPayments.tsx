import { Anchor, Text } from "@mantine/core";
import { Link, useParams, useSearchParams } from "react-router";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { cursorOf } from "../../lib/cursor";
import { outcomeOf } from "../../lib/outcome";
import { Amount } from "../../ui/Amount";
import { Listed } from "../../ui/Listed";
import { Panel } from "../../ui/Panel";
import type { Column } from "../../ui/Rows";
import { Status } from "../../ui/Status";
import { Time } from "../../ui/Time";
import { words } from "./words";

type Payment = Schema["payment_intent"];

const COLUMNS: readonly Column<Payment>[] = [
  {
    key: "amount",
    label: words.amount,
    cell: (it) => <Amount minor={it.amount} currency={it.currency} />,
  },
  {
    key: "status",
    label: words.status,
    cell: ({ status, last_payment_error }) => (
      <Status of={outcomeOf({ status, hasFailed: last_payment_error !== null })} />
    ),
  },
  { key: "description", label: words.description, isWide: true, cell: (it) => it.description },
  { key: "created", label: words.created, cell: (it) => <Time seconds={it.created} /> },
];

/** What a customer paid, page by page. */
export function CustomerPayments({ customer }: { readonly customer: string }) {
  const { mode = "" } = useParams();
  const [search] = useSearchParams();
  const payments = useGet("/v1/payment_intents", {
    form: { customer, limit: 10, ...cursorOf(search) },
  });
  const all = (
    <Anchor component={Link} to={`/${mode}/payments?customer=${customer}`} size="sm">
      {words.allPayments}
    </Anchor>
  );
  return (
    <Panel title={words.payments} actions={all}>
      <Listed
        label={words.payments}
        query={payments}
        columns={COLUMNS}
        to={(it) => `/${mode}/payments/${it.id}`}
        empty={
          <Text size="sm" c="dimmed">
            {words.noPayments}
          </Text>
        }
      />
    </Panel>
  );
}
