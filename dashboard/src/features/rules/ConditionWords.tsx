import { Group, Stack, Text, Tooltip } from "@mantine/core";
import { IconCheck, IconQuestionMark, IconX } from "@tabler/icons-react";
import type { Schema } from "../../api/client";
import classes from "./Canvas.module.css";
import type { Condition, Test } from "./draft";
import { say } from "./say";
import { useSurroundings } from "./surroundings";
import { words } from "./words";

type Asked = Schema["evaluation_asked_condition"];

type Props = {
  readonly conditions: readonly Condition[];
  /** What each of them said about a payment; undefined when none is tried. */
  readonly asked: readonly Asked[] | undefined;
};

/** The conditions of a card, as people would say them. */
export function ConditionsInWords({ conditions, asked }: Props) {
  return conditions.length === 0 ? (
    <Text size="sm" c="dimmed">
      {words.block.every}
    </Text>
  ) : (
    <Stack gap={6}>
      {conditions.map((it, index) => (
        <Group key={index} gap={6} wrap="nowrap" align="flex-start">
          <ConditionWords condition={it} />
          <Verdict asked={asked?.[index]} />
        </Group>
      ))}
    </Stack>
  );
}

function ConditionWords({ condition }: { readonly condition: Condition }) {
  switch (condition.type) {
    case "test":
      return <TestWords test={condition} />;
    case "not":
      return (
        <div className={classes["group"]}>
          <Text size="xs" c="dimmed">
            {words.condition.not}
          </Text>
          <ConditionWords condition={condition.condition} />
        </div>
      );
    case "any":
      return (
        <div className={classes["group"]}>
          {condition.conditions.map((it, index) => (
            <div key={index}>
              {index > 0 && (
                <Text size="xs" c="dimmed">
                  {words.condition.or}
                </Text>
              )}
              <ConditionWords condition={it} />
            </div>
          ))}
        </div>
      );
  }
}

function TestWords({ test }: { readonly test: Test }) {
  const { subject, verb, values, more, place } = say(test, useSurroundings());
  return (
    <Text size="sm" flex={1}>
      {subject} {verb} <span className={classes["values"]}>{values.join(", ")}</span>
      {more > 0 && ` ${words.condition.more(more)}`}
      {place !== "" && ` ${place}`}
    </Text>
  );
}

function Verdict({ asked }: { readonly asked: Asked | undefined }) {
  if (asked === undefined) {
    return null;
  }
  const { verdicts, actual } = words.trying;
  const isMet = asked.verdict === "met";
  const isUnknown = asked.verdict === "unknown";
  const said = isMet ? verdicts.met : isUnknown ? verdicts.unknown : verdicts.not_met;
  const label = asked.actual === null ? said : `${said}: ${actual(asked.actual)}`;
  const Icon = isMet ? IconCheck : isUnknown ? IconQuestionMark : IconX;
  return (
    <Tooltip label={label}>
      <Icon size={16} color={isMet ? "teal" : isUnknown ? "orange" : "red"} aria-label={label} />
    </Tooltip>
  );
}
