import { useGet } from "../../api/query";
import { useMay } from "../../api/session";
import { filterWords as words } from "./words";

const SETS_MAX = 100;

type Choice = { readonly value: string; readonly label: string };
type Group = { readonly group: string; readonly items: Choice[] };

/** The rules of this mode by their rule sets, those in force first, for whoever may see them. */
export function useRuleChoices({ isNeeded = true } = {}): readonly Group[] {
  const mayRead = useMay("rule_sets_read");
  const { data } = useGet(
    "/v1/orchestration/rule_sets",
    { form: { limit: SETS_MAX } },
    { enabled: mayRead && isNeeded },
  );
  return groupsOf(data?.data ?? []);
}

type RuleSet = {
  readonly name: string;
  readonly status: string;
  readonly rules: readonly { readonly id: string; readonly name: string }[];
};

/** Each rule once: copies of a rule set keep the ids of what they did not change. */
export function groupsOf(sets: readonly RuleSet[]): readonly Group[] {
  const seen = new Set<string>();
  const sorted = sets.toSorted((one, other) => order(one) - order(other));
  const groups = sorted.map(({ name, status, rules }) => ({
    group: words.ruleGroup(name, status === "active"),
    items: rules
      .filter(({ id }) => !seen.has(id) && seen.add(id))
      .map((it) => ({ value: it.id, label: it.name })),
  }));
  const without = [
    { value: "default", label: words.metNone },
    { value: "none", label: words.noRules },
  ];
  return [
    { group: words.withoutRule, items: without },
    ...groups.filter(({ items }) => items.length > 0),
  ];
}

function order({ status }: RuleSet): number {
  return status === "active" ? 0 : 1;
}

/** What people call the rule, or `default` or `none`; the id where nobody knows it. */
export function ruleName(groups: readonly Group[], rule: string): string {
  return groups.flatMap(({ items }) => items).find((it) => it.value === rule)?.label ?? rule;
}
