import { useState } from "react";
import type { Schema } from "../../api/client";
import { fromApi, isSame, type Draft } from "./draft";
import { begin, redo, step, undo, type History } from "./history";

export type RuleSet = Schema["rule_set"];

/** A rule set in the hands of somebody: what is stored, what they made of it, what they look at. */
export type Builder = {
  readonly stored: RuleSet;
  readonly draft: Draft;
  readonly isChanged: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The `uid` of the block that is edited, or `DEFAULT`; null when none is. */
  readonly selected: string | null;
  readonly select: (place: string | null) => void;
  /** Edits that follow each other at one place, as letters do, are undone together. */
  readonly edit: (change: (draft: Draft) => Draft, place?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** What was saved, or what somebody else saved: from now on that is edited. */
  readonly take: (stored: RuleSet) => void;
};

export function useBuilder(set: RuleSet): Builder {
  const [stored, setStored] = useState(set);
  const [history, setHistory] = useState<History<Draft>>(() => begin(fromApi(set)));
  const [selected, select] = useState<string | null>(null);
  const draft = history.now;
  return {
    stored,
    draft,
    isChanged: !isSame(draft, fromApi(stored)),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    selected,
    select,
    edit: (change, place) => {
      const typing = place === undefined ? null : { place, at: Date.now() };
      setHistory((it) => step(it, change(it.now), typing));
    },
    undo: () => setHistory(undo),
    redo: () => setHistory(redo),
    take: (it) => {
      const next = fromApi(it);
      const at = draft.rules.findIndex((rule) => rule.uid === selected);
      // A rule that was new has an id now.
      select(at < 0 ? selected : (next.rules[at]?.uid ?? null));
      setStored(it);
      setHistory(begin(next));
    },
  };
}
