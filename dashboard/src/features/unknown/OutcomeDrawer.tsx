import { Button, Drawer, Group, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Schema } from "../../api/client";
import { useGet, usePost } from "../../api/query";
import { useMay } from "../../api/session";
import { titled } from "../../lib/codes";
import { Amount } from "../../ui/Amount";
import { Answered } from "../../ui/Answered";
import { Facts, type Fact } from "../../ui/Facts";
import { Id } from "../../ui/Id";
import { Pill } from "../../ui/Pill";
import { Failed } from "../../ui/States";
import { Time } from "../../ui/Time";
import { Resolve } from "./Resolve";
import { outcomeLabel, stateOf, stateWords, words } from "./words";

type Unknown = Schema["unknown_outcome"];
type Props = { readonly id: string | null; readonly onClose: () => void };

/** One operation: what was asked for, what is known, and what a person can do. */
export function OutcomeDrawer({ id, onClose }: Props) {
  return (
    <Drawer opened={id !== null} onClose={onClose} position="right" size="lg" title={words.title}>
      {id !== null && <Story id={id} />}
    </Drawer>
  );
}

function Story({ id }: { readonly id: string }) {
  const path = { unknown_outcome: id };
  const query = useGet("/v1/orchestration/unknown_outcomes/{unknown_outcome}", { path });
  return (
    <Answered query={query}>
      {(it) => (
        <Stack>
          <Facts facts={facts(it)} />
          {it.status !== "settled" && <Actions it={it} />}
        </Stack>
      )}
    </Answered>
  );
}

function Actions({ it }: { readonly it: Unknown }) {
  const mayWrite = useMay("unknown_outcomes_write");
  const [isResolving, resolving] = useDisclosure(false);
  const ask = usePost("/v1/orchestration/unknown_outcomes/{unknown_outcome}/ask");
  if (!mayWrite) {
    return null;
  }
  return (
    <Stack gap="xs">
      <Group>
        <Button
          variant="default"
          loading={ask.isPending}
          onClick={() => ask.mutate({ path: { unknown_outcome: it.id } })}
        >
          {words.ask}
        </Button>
        <Button onClick={resolving.open}>{words.resolve}</Button>
      </Group>
      {ask.error !== null && <Failed error={ask.error} />}
      {isResolving && <Resolve id={it.id} onClose={resolving.close} />}
    </Stack>
  );
}

function facts(it: Unknown): readonly Fact[] {
  const { label, tone } = stateWords[stateOf(it.status)];
  return [
    [
      words.status,
      <Pill key="status" tone={tone}>
        {label}
      </Pill>,
    ],
    [words.operation, titled(it.operation)],
    [words.amount, <Amount key="amount" minor={it.amount} currency={it.currency} />],
    ...ofIds([
      [words.payment, it.payment_intent],
      [words.setup, it.setup_intent],
      [words.attempt, it.payment_attempt_record ?? it.setup_attempt],
      [words.refund, it.refund],
      [words.processor, it.processor],
      [words.key, it.operation_key],
    ]),
    [words.since, <Time key="since" seconds={it.since} />],
    [words.asked, words.times(it.asked)],
    [words.lastAnswer, it.last_answer],
    ...(it.outcome === null ? [] : ending(it, it.outcome)),
  ];
}

function ofIds(ids: readonly (readonly [string, string | null])[]): readonly Fact[] {
  return ids.flatMap(([label, id]) => (id === null ? [] : [[label, <Id key={id} value={id} />]]));
}

function ending(it: Unknown, outcome: string): readonly Fact[] {
  return [
    [words.outcome, outcomeLabel(outcome)],
    [words.reference, it.reference],
    [words.note, it.note],
    [words.settled, it.settled_at === null ? null : <Time key="at" seconds={it.settled_at} />],
  ];
}
