import { Button, CloseButton, Group, SimpleGrid, Text } from "@mantine/core";
import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { Panel } from "../../ui/Panel";
import { readAction, toForm, type Draft } from "./draft";
import { NOTHING_KNOWN, toPayment, type Facts } from "./facts";
import { FactsForm } from "./FactsForm";
import { unfinished } from "./problems";
import { sayAction } from "./say";
import { useSurroundings } from "./surroundings";
import { usePreviewed, type Evaluation } from "./usePreview";
import { words } from "./words";

const TYPING_MS = 250;

type Props = {
  readonly draft: Draft;
  readonly ruleSet: string;
  readonly close: () => void;
  /** Shows the path on the blocks; null where there is none. */
  readonly show: (evaluation: Evaluation | null) => void;
};

/** Asks the rules as they stand where a payment would go. */
export function TryIt({ draft, ruleSet, close, show }: Props) {
  const [facts, setFacts] = useState<Facts>(NOTHING_KNOWN);
  const [isLong, { toggle }] = useDisclosure();
  const [settled] = useDebouncedValue({ draft, facts }, TYPING_MS);
  const payment = toPayment(settled.facts);
  const isAskable = payment !== null && unfinished(settled.draft, words.problems).length === 0;
  const form = { ...toForm(settled.draft), rule_set: ruleSet, payment: payment ?? undefined };
  const { data, error } = usePreviewed(form, isAskable);
  const evaluation = isAskable && error === null ? (data?.evaluation ?? null) : null;
  useEffect(() => show(evaluation), [show, evaluation]);
  return (
    <Panel
      title={words.trying.title}
      actions={<CloseButton aria-label={words.page.close} onClick={close} />}
    >
      <Text size="sm" c="dimmed">
        {words.trying.intro}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="sm">
        <FactsForm facts={facts} change={setFacts} isLong={isLong} />
      </SimpleGrid>
      <Group>
        <Button variant="subtle" size="compact-sm" onClick={toggle} aria-expanded={isLong}>
          {isLong ? words.trying.less : words.trying.more}
        </Button>
      </Group>
      <div aria-live="polite">
        {evaluation === null ? (
          <Text c="dimmed">{error === null ? words.trying.notReady : error.message}</Text>
        ) : (
          <Verdict evaluation={evaluation} draft={settled.draft} />
        )}
      </div>
    </Panel>
  );
}

type VerdictProps = { readonly evaluation: Evaluation; readonly draft: Draft };

function Verdict({ evaluation: { rules, action, processor, skipped }, draft }: VerdictProps) {
  const { label } = useSurroundings();
  const met = rules.find((it) => it.met);
  const name = met === undefined ? undefined : (draft.rules[met.index]?.name ?? met.name);
  const share = { processor: processor ?? "", weight: 100 };
  const chosen = { ...readAction(action), ...(processor === null ? {} : { mains: [share] }) };
  return (
    <>
      <Text fw={600}>
        {name === undefined ? words.trying.metNone : words.trying.met(name)} {words.trying.goes}{" "}
        {sayAction(chosen, label)}.
      </Text>
      {skipped.map((it) => (
        <Text key={it.processor} size="sm" c="orange">
          {words.trying.skipped} {label(it.processor)}, {it.why}
        </Text>
      ))}
    </>
  );
}
