import type { Schema } from "../../api/client";
import type { Form } from "../../lib/form";

type ApiRuleSet = Schema["rule_set"];
type ApiCondition = Schema["rule_condition"];
type ApiAction = Schema["rule_action"];

/** Compares one attribute with values; empty texts and lists where something does not apply. */
export type Test = {
  readonly type: "test";
  readonly attribute: string;
  readonly operator: string;
  readonly values: readonly string[];
  readonly list: string | null;
  readonly key: string | null;
  readonly currency: string | null;
  readonly timeZone: string | null;
};
export type AnyOf = { readonly type: "any"; readonly conditions: readonly Condition[] };
export type Not = { readonly type: "not"; readonly condition: Condition };
export type Condition = Test | AnyOf | Not;

/** Percent of the payments. */
export type Share = { readonly processor: string; readonly weight: number };

/** One main is a processor, more are a split. */
export type Action = { readonly mains: readonly Share[]; readonly retries: readonly string[] };

/** `uid` tells blocks apart on the page: the server's id, or one made here until there is one. */
export type Rule = {
  readonly uid: string;
  readonly id: string | null;
  readonly name: string;
  readonly conditions: readonly Condition[];
  readonly action: Action;
};

/** A rule set while it is edited. */
export type Draft = {
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly otherwise: Action;
};

export function fromApi(set: Pick<ApiRuleSet, "name" | "rules" | "default_action">): Draft {
  return {
    name: set.name,
    rules: set.rules.map((it) => ({
      uid: it.id,
      id: it.id,
      name: it.name,
      conditions: it.conditions.map(readCondition),
      action: readAction(it.action),
    })),
    otherwise: readAction(set.default_action),
  };
}

function readCondition(it: ApiCondition): Condition {
  if (it.any !== undefined) {
    return { type: "any", conditions: it.any.map(readCondition) };
  }
  if (it.not !== undefined) {
    return { type: "not", condition: readCondition(it.not) };
  }
  return {
    type: "test",
    attribute: it.attribute ?? "",
    operator: it.operator ?? "",
    values: it.values ?? (it.value === undefined ? [] : [it.value]),
    list: it.list ?? null,
    key: it.key ?? null,
    currency: it.currency ?? null,
    timeZone: it.time_zone ?? null,
  };
}

export function readAction(it: ApiAction): Action {
  const mains =
    it.split ?? (it.processor === null ? [] : [{ processor: it.processor, weight: 100 }]);
  return { mains, retries: it.retry_processors };
}

/** As the API takes it; all rules are said even when there are none, or the old ones would stay. */
export function toForm(draft: Draft): Form {
  return {
    name: draft.name,
    rules: draft.rules.length === 0 ? null : draft.rules.map(writeRule),
    default_action: writeAction(draft.otherwise),
  };
}

function writeRule(it: Rule): Form {
  return {
    id: it.id ?? undefined,
    name: it.name,
    conditions: it.conditions.map(writeCondition),
    action: writeAction(it.action),
  };
}

function writeCondition(it: Condition): Form {
  switch (it.type) {
    case "any":
      return { any: it.conditions.map(writeCondition) };
    case "not":
      return { not: writeCondition(it.condition) };
    case "test":
      return {
        attribute: it.attribute,
        operator: it.operator,
        values: it.values,
        list: it.list ?? undefined,
        key: it.key ?? undefined,
        currency: it.currency ?? undefined,
        time_zone: it.timeZone ?? undefined,
      };
  }
}

function writeAction({ mains, retries }: Action): Form {
  const [first] = mains;
  return mains.length > 1
    ? { split: mains, retry_processors: retries }
    : { processor: first?.processor, retry_processors: retries };
}

/** The draft over what somebody else stored: rules that they have deleted are new ones. */
export function rebased(draft: Draft, stored: Pick<ApiRuleSet, "rules">): Draft {
  const known = new Set(stored.rules.map((it) => it.id));
  const id = (it: Rule) => (it.id !== null && known.has(it.id) ? it.id : null);
  return { ...draft, rules: draft.rules.map((it) => ({ ...it, id: id(it) })) };
}

/** Whether both would be stored as the same. */
export function isSame(one: Draft, other: Draft): boolean {
  return JSON.stringify(toForm(one)) === JSON.stringify(toForm(other));
}
