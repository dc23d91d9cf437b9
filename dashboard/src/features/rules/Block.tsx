import { Badge, Group, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconGripVertical } from "@tabler/icons-react";
import { useState, type KeyboardEvent } from "react";
import { ActionWords } from "./ActionWords";
import { BlockMenu } from "./BlockMenu";
import classes from "./Canvas.module.css";
import { ConditionsInWords } from "./ConditionWords";
import type { Action, Rule } from "./draft";
import { ProblemList } from "./ProblemList";
import { DEFAULT, type Problem } from "./problems";
import type { Evaluation } from "./usePreview";
import { words } from "./words";

type Common = {
  readonly isEditable: boolean;
  readonly isSelected: boolean;
  readonly problems: readonly Problem[];
  readonly evaluation: Evaluation | null;
  readonly open: () => void;
  /** How much of the attempts it decided; null when that is not known. */
  readonly share: string | null;
};

type BlockProps = Common & {
  readonly rule: Rule;
  readonly index: number;
  readonly count: number;
  readonly focus: (index: number) => void;
  readonly move: (to: number) => void;
  readonly remove: () => void;
  readonly copy: () => void;
  readonly drag: () => void;
  readonly drop: () => void;
  /** It was let go, wherever that was. */
  readonly rest: () => void;
  readonly isDragging: boolean;
};

/** A rule: what is asked above, what is done below. */
export function Block({ rule, index, count, share, ...it }: BlockProps) {
  const [isOver, setOver] = useState(false);
  const asked = it.evaluation?.rules.find((each) => each.index === index);
  const keys = (event: KeyboardEvent) => {
    const step = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    if (step !== 0) {
      event.preventDefault();
      if (event.shiftKey && it.isEditable) {
        it.move(index + step);
      } else {
        it.focus(index + step);
      }
    } else if (event.key === "Delete" && it.isEditable) {
      it.remove();
    }
  };
  return (
    <div
      className={classes["block"]}
      data-taken={asked?.met === true || undefined}
      data-passed={asked?.met === false || undefined}
      onDragOver={(event) => {
        if (it.isDragging) {
          event.preventDefault();
          setOver(true);
        }
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        it.drop();
      }}
    >
      <Card {...it} isOver={isOver}>
        <Group gap={4} wrap="nowrap" align="flex-start">
          {it.isEditable && (
            <span
              draggable
              data-grip={rule.uid}
              onDragStart={(event) => {
                // Firefox drags nothing that has no text.
                event.dataTransfer.setData("text/plain", rule.name);
                it.drag();
              }}
              onDragEnd={it.rest}
              style={{ cursor: "grab" }}
              aria-hidden
            >
              <IconGripVertical size={16} />
            </span>
          )}
          <UnstyledButton
            className={classes["title"] ?? ""}
            data-block={rule.uid}
            onClick={it.open}
            onKeyDown={keys}
            aria-description={`${words.block.place(index + 1, count)} ${it.isEditable ? words.block.keys : ""}`}
            flex={1}
          >
            {index + 1}. {rule.name}
          </UnstyledButton>
          {share !== null && (
            <Badge variant="light" title={words.block.share(share)}>
              {share}
            </Badge>
          )}
          {it.isEditable && (
            <BlockMenu
              name={rule.name}
              edit={it.open}
              copy={it.copy}
              remove={it.remove}
              left={index === 0 ? null : () => it.move(index - 1)}
              right={index === count - 1 ? null : () => it.move(index + 1)}
            />
          )}
        </Group>
        <ConditionsInWords conditions={rule.conditions} asked={asked?.conditions} />
      </Card>
      <Down word={words.block.yes} />
      <Card {...it} problems={[]}>
        <ActionWords action={rule.action} />
      </Card>
    </div>
  );
}

type DefaultProps = Common & { readonly action: Action; readonly back: () => void };

/** What is done with payments that meet no rule. */
export function DefaultBlock({ action, back, share, ...it }: DefaultProps) {
  const isTaken = it.evaluation !== null && it.evaluation.rule === null;
  return (
    <div className={classes["block"]} data-taken={isTaken || undefined}>
      <Card {...it}>
        <Group gap={4} justify="space-between" wrap="nowrap">
          <UnstyledButton
            className={classes["title"] ?? ""}
            data-block={DEFAULT}
            onClick={it.open}
            onKeyDown={(event) => {
              if (event.key === "ArrowLeft") {
                back();
              }
            }}
          >
            {words.block.otherwise}
          </UnstyledButton>
          {share !== null && (
            <Badge variant="light" title={words.block.share(share)}>
              {share}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {words.block.otherwiseWhy}
        </Text>
      </Card>
      <Down />
      <Card {...it} problems={[]}>
        <ActionWords action={action} />
      </Card>
    </div>
  );
}

type CardProps = Pick<Common, "isEditable" | "isSelected" | "problems" | "open"> & {
  readonly isOver?: boolean;
  readonly children: React.ReactNode;
};

function Card({ isEditable, isSelected, problems, open, isOver, children }: CardProps) {
  const worst = problems.find((it) => it.severity === "error") ?? problems[0];
  return (
    <div
      className={`${classes["card"] ?? ""} ${isEditable ? (classes["open"] ?? "") : ""}`}
      data-selected={isSelected || undefined}
      data-problem={worst?.severity}
      data-over={isOver === true || undefined}
      onClick={isEditable ? open : undefined}
    >
      <Stack gap={8}>
        {children}
        {problems.length > 0 && <ProblemList problems={problems} />}
      </Stack>
    </div>
  );
}

function Down({ word }: { readonly word?: string }) {
  return (
    <div className={classes["down"]}>
      <IconArrowDown size={16} aria-hidden />
      {word}
    </div>
  );
}
