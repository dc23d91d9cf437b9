import { Button } from "@mantine/core";
import { IconArrowRight, IconPlus } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { Block, DefaultBlock } from "./Block";
import classes from "./Canvas.module.css";
import { addRule, duplicateRule, freeName, moveRule, removeRule } from "./edits";
import { DEFAULT, type Problem } from "./problems";
import type { Builder } from "./useBuilder";
import type { Evaluation } from "./usePreview";
import type { Shares } from "./useShares";
import { words } from "./words";

type Props = {
  readonly builder: Builder;
  readonly isEditable: boolean;
  readonly problems: readonly Problem[];
  readonly shares: Shares;
  /** Where a payment would go; its path is shown. Null when none is tried. */
  readonly evaluation: Evaluation | null;
  /** Tells people what has happened who do not see it. */
  readonly announce: (what: string) => void;
};

/** The rules as blocks from left to right, the default at the end. */
export function Canvas({ builder, isEditable, problems, shares, evaluation, announce }: Props) {
  const { draft, edit, select, selected } = builder;
  const row = useRef<HTMLUListElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const isActive = builder.stored.status === "active";
  const count = draft.rules.length;
  useEffect(() => {
    if (wanted !== null) {
      row.current?.querySelector<HTMLElement>(`[data-block="${wanted}"]`)?.focus();
    }
  }, [wanted, draft]);

  const move = (uid: string, name: string, to: number) => {
    if (to >= 0 && to < count) {
      edit((it) => moveRule(it, uid, to));
      setWanted(uid);
      announce(words.block.moved(name, to + 1, count));
    }
  };
  const remove = (uid: string, name: string, index: number) => {
    edit((it) => removeRule(it, uid));
    setWanted(draft.rules[index + 1]?.uid ?? DEFAULT);
    announce(words.block.removed(name));
  };
  const copy = (uid: string, name: string) => {
    edit((it) => duplicateRule(it, uid, words.page.copyOf(name)));
    announce(words.block.added(words.page.copyOf(name)));
  };
  const add = () => {
    const next = addRule(draft, freeName(draft, words.page.rule), draft.otherwise);
    edit(() => next);
    select(next.rules.at(-1)?.uid ?? null);
    announce(words.block.added(next.rules.at(-1)?.name ?? ""));
  };
  const common = (place: string) => ({
    isEditable,
    isSelected: selected === place,
    problems: problems.filter((it) => it.place === place),
    evaluation,
    open: () => select(place),
  });

  return (
    <div className={classes["scroller"]}>
      <ul ref={row} className={classes["row"]} aria-label={words.page.canvas}>
        <li className={classes["column"]}>
          <span className={classes["start"]}>{words.block.payments}</span>
          <Along />
        </li>
        {draft.rules.map((rule, index) => (
          <li key={rule.uid} className={classes["column"]}>
            <Block
              {...common(rule.uid)}
              rule={rule}
              index={index}
              count={count}
              share={isActive ? shares.ofRule(rule.id) : null}
              focus={(to) => setWanted(draft.rules[to]?.uid ?? (to === count ? DEFAULT : rule.uid))}
              move={(to) => move(rule.uid, rule.name, to)}
              remove={() => remove(rule.uid, rule.name, index)}
              copy={() => copy(rule.uid, rule.name)}
              drag={() => setDragged(rule.uid)}
              drop={() => {
                const from = draft.rules.find((it) => it.uid === dragged);
                if (from !== undefined) {
                  move(from.uid, from.name, index);
                }
              }}
              rest={() => setDragged(null)}
              isDragging={dragged !== null}
            />
            <Along word={words.block.no} />
          </li>
        ))}
        {isEditable && (
          <li className={classes["column"]}>
            <Button variant="light" leftSection={<IconPlus size={16} />} mt={4} onClick={add}>
              {words.page.addRule}
            </Button>
            <Along />
          </li>
        )}
        <li className={classes["column"]}>
          <DefaultBlock
            {...common(DEFAULT)}
            action={draft.otherwise}
            share={isActive ? shares.ofDefault() : null}
            back={() => setWanted(draft.rules.at(-1)?.uid ?? DEFAULT)}
          />
        </li>
      </ul>
    </div>
  );
}

function Along({ word }: { readonly word?: string }) {
  return (
    <span className={classes["along"]}>
      {word}
      <IconArrowRight size={16} aria-hidden />
    </span>
  );
}
