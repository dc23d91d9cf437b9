import { useGet } from "../../api/query";
import { formatPercent } from "../../lib/numbers";
import type { RuleSet } from "./useBuilder";
import { words } from "./words";

/** In percent; null where nobody knows. */
export type Shares = ReturnType<typeof useShares>;

/** How much of the last week's attempts each rule decided. */
export function useShares() {
  const { data } = useGet("/v1/orchestration/analytics", {
    form: { breakdown: "rule", compare: false },
  });
  const groups = new Map(data?.groups.map((it) => [it.value, it.figures.attempts]));
  const total = data?.total.attempts ?? 0;
  const share = (rules: readonly string[]) => {
    const part = rules.reduce((sum, it) => sum + (groups.get(it) ?? 0), 0);
    return total === 0 ? null : formatPercent(part / total);
  };
  return {
    ofRule: (id: string | null) => (id === null ? null : share([id])),
    ofDefault: () => share(["default"]),
    ofSet: (set: RuleSet) => share([...set.rules.map((it) => it.id), "default"]) ?? words.list.none,
  };
}
