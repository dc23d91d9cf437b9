import { Anchor } from "@mantine/core";
import { Link, useParams } from "react-router";
import type { Schema } from "../../api/client";
import { cardName } from "../../lib/brands";
import { idOf } from "../../lib/ids";
import { Amount } from "../../ui/Amount";
import { Copy } from "../../ui/Copy";
import { Facts } from "../../ui/Facts";
import { Metadata } from "../../ui/Metadata";
import { Panel } from "../../ui/Panel";
import { Time } from "../../ui/Time";
import { pageWords as words } from "./words";

type Props = { readonly payment: Schema["payment_intent"] };

export function DetailsPanel({ payment }: Props) {
  const { mode = "" } = useParams();
  const { amount_received, amount_capturable, currency } = payment;
  const customer = payment.customer === null ? null : idOf(payment.customer);
  return (
    <Panel title={words.details}>
      <Facts
        facts={[
          [words.id, <Copy key="id" text={payment.id} what={words.theId} />],
          [words.created, <Time key="created" seconds={payment.created} />],
          [words.captured, <Amount key="in" minor={amount_received} currency={currency} />],
          ...(amount_capturable === 0
            ? []
            : [
                [
                  words.capturable,
                  <Amount key="left" minor={amount_capturable} currency={currency} />,
                ] as const,
              ]),
          [
            words.customer,
            customer === null ? null : (
              <Anchor key="customer" component={Link} to={`/${mode}/customers/${customer}`} inherit>
                {customer}
              </Anchor>
            ),
          ],
          [words.description, payment.description],
        ]}
      />
    </Panel>
  );
}

/** The card that was charged last, or is to be; nothing where there is none. */
export function CardPanel({ payment }: Props) {
  const { payment_method: method, latest_charge: charge } = payment;
  const charged =
    charge === null || typeof charge === "string" ? undefined : charge.payment_method_details.card;
  const card = method === null || typeof method === "string" ? charged : method.card;
  if (card === undefined) {
    return null;
  }
  return (
    <Panel title={words.card}>
      <Facts
        facts={[
          [words.card, cardName(card.brand, card.last4)],
          [words.expires, `${String(card.exp_month).padStart(2, "0")}/${card.exp_year}`],
          [words.origin, card.country],
          [words.funding, card.funding],
          [words.issuer, card.issuer ?? null],
        ]}
      />
    </Panel>
  );
}

export function MetadataPanel({ payment }: Props) {
  return (
    <Panel title={words.metadata}>
      <Metadata of={payment.metadata} none={words.noMetadata} />
    </Panel>
  );
}
