import { Anchor, Group, List, Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { Fragment, type ReactNode } from "react";
import { Link, useParams } from "react-router";
import type { Schema } from "../../api/client";
import { Facts } from "../../ui/Facts";
import { Pill } from "../../ui/Pill";
import { storyWords as words } from "./words";

type Entry = Schema["timeline_entry"];

/** What an entry tells beyond its sentence; nothing where the sentence says all. */
export function StoryDetails({ entry }: { readonly entry: Entry }) {
  if (entry.decision !== undefined) {
    return <Decision decision={entry.decision} />;
  }
  if (entry.answered !== undefined) {
    return <Answer answer={entry.answered} />;
  }
  return <Known facts={factsOf(entry)} />;
}

type Fact = readonly [label: string, value: ReactNode];

function factsOf({ resolved, retry, dispute, delivery }: Entry): readonly Fact[] {
  return [
    [words.note, resolved?.note],
    [words.why, retry?.why],
    [words.reason, dispute?.reason],
    [words.url, delivery?.url],
    [words.tries, delivery?.attempts],
    [words.error, delivery?.error],
  ];
}

function Decision({ decision }: { readonly decision: Schema["timeline_decision"] }) {
  return (
    <Known
      facts={[
        [words.rules, <Rules key="rules" decision={decision} />],
        [words.why, decision.why],
        [words.route, <Route key="route" stops={decision.route} />],
        [
          words.skipped,
          decision.skipped.length > 0 && (
            <List key="skipped" size="sm" listStyleType="none">
              {decision.skipped.map((it) => (
                <List.Item key={it.processor}>{`${it.label}: ${it.why}`}</List.Item>
              ))}
            </List>
          ),
        ],
      ]}
    />
  );
}

function Rules({ decision }: { readonly decision: Schema["timeline_decision"] }) {
  const { mode = "" } = useParams();
  const { rule_set, rule_set_name, version, block, rule_name } = decision;
  if (rule_set === null) {
    return words.noRules;
  }
  return (
    <>
      <Anchor component={Link} to={`/${mode}/rules/${rule_set}`} inherit underline="always">
        {words.ruleSet(rule_set_name ?? rule_set, version)}
      </Anchor>
      {block !== null && `: ${words.block(block, rule_name)}`}
    </>
  );
}

function Route({ stops }: { readonly stops: Schema["timeline_decision"]["route"] }) {
  return (
    <Group gap={4}>
      {stops.map((it, index) => (
        <Fragment key={it.processor}>
          {index > 0 && <IconArrowRight size={14} aria-hidden />}
          <Pill tone="plain">{it.label}</Pill>
        </Fragment>
      ))}
    </Group>
  );
}

function Answer({ answer }: { readonly answer: Schema["timeline_answered"] }) {
  const { three_d_secure: authentication, duration_ms: millis } = answer;
  return (
    <Known
      facts={[
        [words.reason, answer.reason],
        [words.advice, answer.advice],
        [words.processorCode, answer.processor_code],
        [words.networkCode, answer.network_code],
        [words.networkAdvice, answer.network_advice],
        [
          words.threeDSecure,
          authentication === null
            ? null
            : [authentication.result, authentication.flow, authentication.version]
                .filter((it) => it !== null)
                .join(", "),
        ],
        [words.why, answer.why],
        [words.reference, answer.reference],
        [words.took, millis === null ? null : words.millis(millis)],
      ]}
    />
  );
}

/** Those of the facts that there are. */
function Known({ facts }: { readonly facts: readonly Fact[] }) {
  const known = facts.filter(([, it]) => it !== null && it !== undefined && it !== false);
  return known.length === 0 ? null : (
    <Text component="div" size="sm" c="dimmed">
      <Facts facts={known} />
    </Text>
  );
}
