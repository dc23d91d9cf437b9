import { Grid, Group, Stack } from "@mantine/core";
import { useParams } from "react-router";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { formatMoney } from "../../lib/money";
import { outcomeOf } from "../../lib/outcome";
import { Answered } from "../../ui/Answered";
import { Page } from "../../ui/Page";
import { Status } from "../../ui/Status";
import { Notices } from "./Notices";
import { PaymentActions } from "./PaymentActions";
import { CardPanel, DetailsPanel, MetadataPanel } from "./PaymentDetails";
import { RefundsPanel } from "./RefundsPanel";
import { StoryPanel } from "./StoryPanel";
import { pageWords as words } from "./words";

type Payment = Schema["payment_intent"];
type Refunds = readonly Schema["refund"][];

const EXPAND = ["payment_method", "latest_charge"];
const WATCH_MILLIS = 2_000;

/** A payment on its way is looked at until it has arrived, whether or not events tell of it. */
function isMoving(payment: Payment | undefined): boolean {
  return payment?.status === "processing" || payment?.status === "requires_action";
}

/** One payment: how it stands, what can be done, and its whole story. */
export function PaymentPage() {
  const { payment = "" } = useParams();
  const path = { intent: payment };
  const query = useGet(
    "/v1/payment_intents/{intent}",
    { path, form: { expand: EXPAND } },
    { refetchInterval: ({ state }) => isMoving(state.data) && WATCH_MILLIS },
  );
  const refunds = useGet("/v1/refunds", { form: { payment_intent: payment, limit: 100 } });
  return (
    <Answered query={query} isPage>
      {(it) => <Known payment={it} refunds={refunds.data?.data ?? []} />}
    </Answered>
  );
}

type Props = { readonly payment: Payment; readonly refunds: Refunds };

function Known({ payment, refunds }: Props) {
  const { amount, currency } = payment;
  return (
    <Page
      title={words.title(formatMoney({ minor: amount, currency }))}
      actions={<PaymentActions payment={payment} refunds={refunds} />}
    >
      <Group>
        <Status of={shown(payment, refunds)} />
      </Group>
      <Notices payment={payment} />
      <Grid>
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <StoryPanel payment={payment.id} isMoving={isMoving(payment)} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack gap="md">
            <DetailsPanel payment={payment} />
            <CardPanel payment={payment} />
            <RefundsPanel refunds={refunds} />
            <MetadataPanel payment={payment} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function shown(payment: Payment, refunds: Refunds): string {
  const { latest_charge: charge } = payment;
  return outcomeOf({
    status: payment.status,
    hasFailed: payment.last_payment_error !== null,
    received: payment.amount_received,
    refunded: refunds
      .filter(({ status }) => status === "succeeded")
      .reduce((sum, refund) => sum + refund.amount, 0),
    isDisputed: charge !== null && typeof charge !== "string" && charge.disputed,
  });
}
