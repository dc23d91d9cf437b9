import type { ReactNode } from "react";
import type { Schema } from "../../api/client";
import { cardName } from "../../lib/brands";
import { titled } from "../../lib/codes";
import { outcomeOf } from "../../lib/outcome";
import { Amount } from "../../ui/Amount";
import type { Column as TableColumn } from "../../ui/Rows";
import { ShortId } from "../../ui/ShortId";
import { Status } from "../../ui/Status";
import { Time } from "../../ui/Time";
import type { Column } from "./columns";
import { columnWords, words } from "./words";

type Row = Schema["listed_payment"];

/** On phones only these are shown, whatever was chosen. */
const NARROW: ReadonlySet<Column> = new Set<Column>(["amount", "status", "created"]);
const NUMBERS: ReadonlySet<Column> = new Set<Column>(["amount", "attempts", "refunded"]);

const CELLS: Readonly<Record<Column, (row: Row) => ReactNode>> = {
  amount: ({ amount, currency }) => <Amount minor={amount} currency={currency} fw={600} />,
  status: (row) => <Status of={shown(row)} />,
  card: ({ card }) => card !== null && cardName(card.brand, card.last4),
  processor: ({ last_attempt }) => last_attempt?.label,
  customer: ({ customer }) => customer !== null && <ShortId of={customer} />,
  description: ({ description }) => description,
  reason: (row) => shown(row) === "failed" && titled(row.last_attempt?.decline_reason ?? ""),
  rule: ({ rule }) => rule !== null && ruleName(rule),
  attempts: ({ attempts }) => attempts,
  refunded: ({ amount_refunded: minor, currency }) =>
    minor > 0 && <Amount minor={minor} currency={currency} />,
  created: ({ created }) => <Time seconds={created} />,
  id: ({ id }) => <ShortId of={id} />,
};

/** A column of the table as it is drawn. */
export function columnLook(column: Column): TableColumn<Row> {
  return {
    key: column,
    label: columnWords[column],
    cell: CELLS[column],
    isNumber: NUMBERS.has(column),
    isWide: !NARROW.has(column),
  };
}

function shown(row: Row): string {
  return outcomeOf({
    status: row.status,
    hasFailed: row.last_attempt?.state === "failed",
    received: row.amount_received,
    refunded: row.amount_refunded,
    isDisputed: row.is_disputed,
  });
}

function ruleName({ block, rule_name, rule_set_name }: NonNullable<Row["rule"]>): string {
  const where = block < 0 ? words.defaultBlock : (rule_name ?? words.block(block));
  return `${rule_set_name}: ${where}`;
}
