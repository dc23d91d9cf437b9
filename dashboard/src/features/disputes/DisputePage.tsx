import { Alert, Anchor, Stack } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { Link, useParams } from "react-router";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { idOf } from "../../lib/ids";
import { formatMoney } from "../../lib/money";
import { Answered } from "../../ui/Answered";
import { Copy } from "../../ui/Copy";
import { Facts } from "../../ui/Facts";
import { Page } from "../../ui/Page";
import { Panel } from "../../ui/Panel";
import { Status } from "../../ui/Status";
import { Time } from "../../ui/Time";
import { AcceptDispute } from "./AcceptDispute";
import { isUnanswered } from "./answer";
import { EvidenceForm } from "./EvidenceForm";
import { reasonWords, refusalWords, words } from "./words";

/** One dispute, and the evidence against it. */
export function DisputePage() {
  const { dispute = "" } = useParams();
  const query = useGet("/v1/disputes/{dispute}", { path: { dispute } });
  return (
    <Answered query={query} isPage>
      {(it) => (
        <Page
          title={words.one(formatMoney({ minor: it.amount, currency: it.currency }))}
          actions={<AcceptDispute dispute={it} />}
        >
          <Stack gap="md">
            {isUnanswered(it) && it.evidence_details.past_due && (
              <Alert color="yellow">{words.late}</Alert>
            )}
            <Refusal dispute={it} />
            <Details dispute={it} />
            <EvidenceForm dispute={it} />
          </Stack>
        </Page>
      )}
    </Answered>
  );
}

/** Why the last answer was not taken, which may be found out long after it was sent. */
function Refusal({ dispute }: { readonly dispute: Schema["dispute"] }) {
  const { answer_refusal: why } = dispute.orchestration;
  return isUnanswered(dispute) && why !== null ? (
    <Alert color="red" icon={<IconAlertCircle />} title={words.refused}>
      {why} {refusalWords["dispute_answer_refused"]}
    </Alert>
  ) : null;
}

function Details({ dispute }: { readonly dispute: Schema["dispute"] }) {
  const { mode = "" } = useParams();
  const payment = idOf(dispute.payment_intent);
  const { due_by, submission_count } = dispute.evidence_details;
  return (
    <Panel title={words.details} actions={<Status of={dispute.status} />}>
      <Facts
        facts={[
          [words.reason, reasonWords[dispute.reason] ?? dispute.reason],
          [words.networkReason, dispute.network_reason_code ?? null],
          [words.due, due_by === null ? null : <Time key="due" seconds={due_by} />],
          [words.answers, submission_count === 0 ? words.noAnswers : submission_count],
          [
            words.payment,
            <Anchor key="payment" component={Link} to={`/${mode}/payments/${payment}`} inherit>
              {payment}
            </Anchor>,
          ],
          [words.created, <Time key="created" seconds={dispute.created} />],
          [words.id, <Copy key="id" text={dispute.id} what={words.theId} />],
        ]}
      />
    </Panel>
  );
}
