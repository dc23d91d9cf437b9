import { useSearchParams } from "react-router";
import { useGet } from "../../api/query";
import { useMay } from "../../api/session";
import { cursorOf } from "../../lib/cursor";
import { Listed } from "../../ui/Listed";
import { Adder } from "../../ui/Opener";
import { Page } from "../../ui/Page";
import { Empty } from "../../ui/States";
import { Time } from "../../ui/Time";
import { NewRuleSet } from "./NewRuleSet";
import { RuleSetStatus } from "./RuleSetStatus";
import type { RuleSet } from "./useBuilder";
import { useShares } from "./useShares";
import { words } from "./words";

/** All rule sets, newest first, and which of them decides. */
export function RuleSetsPage() {
  const [search] = useSearchParams();
  const query = useGet("/v1/orchestration/rule_sets", { form: { limit: 25, ...cursorOf(search) } });
  const fresh = useMay("rule_sets_write") && (
    <Adder label={words.list.fresh}>{(close) => <NewRuleSet close={close} />}</Adder>
  );
  return (
    <Page title={words.list.title} about={words.list.intro} actions={fresh}>
      <Listed
        label={words.list.title}
        query={query}
        columns={useColumns()}
        to={(it) => it.id}
        empty={
          <Empty title={words.list.empty} action={fresh}>
            {words.list.emptyWhy}
          </Empty>
        }
      />
    </Page>
  );
}

function useColumns() {
  const shares = useShares();
  return [
    { key: "name", label: words.list.name, cell: (it: RuleSet) => it.name },
    {
      key: "status",
      label: words.list.status,
      cell: (it: RuleSet) => <RuleSetStatus status={it.status} />,
    },
    {
      key: "rules",
      label: words.list.rules,
      isNumber: true,
      cell: (it: RuleSet) => it.rules.length,
    },
    {
      key: "share",
      label: words.list.share,
      isNumber: true,
      isWide: true,
      cell: (it: RuleSet) => (it.status === "active" ? shares.ofSet(it) : words.list.none),
    },
    {
      key: "activated",
      label: words.list.activated,
      isWide: true,
      cell: (it: RuleSet) =>
        it.activated_at === null ? words.list.never : <Time seconds={it.activated_at} />,
    },
    {
      key: "updated",
      label: words.list.updated,
      isWide: true,
      cell: (it: RuleSet) => <Time seconds={it.updated} />,
    },
  ];
}
