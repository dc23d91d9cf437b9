import { useParams } from "react-router";
import { useGet } from "../../api/query";
import { Answered } from "../../ui/Answered";
import { Page } from "../../ui/Page";
import { Failed, Loading } from "../../ui/States";
import { RuleSetBuilder } from "./RuleSetBuilder";
import { SurroundingsContext, useLoadedSurroundings } from "./surroundings";
import { words } from "./words";

/** One rule set: to be read, and while it is a draft, to be built. */
export function RuleSetPage() {
  const { ruleSet = "" } = useParams();
  const set = useGet("/v1/orchestration/rule_sets/{rule_set}", { path: { rule_set: ruleSet } });
  const { data, error } = useLoadedSurroundings();
  if (error !== null) {
    return <Failed error={error} />;
  }
  return (
    <Answered query={set} isPage>
      {(it) =>
        data === undefined || it.id !== ruleSet || "deleted" in it ? (
          <Page title={words.list.title}>
            <Loading />
          </Page>
        ) : (
          <SurroundingsContext value={data}>
            <RuleSetBuilder key={`${it.id} ${it.status}`} set={it} />
          </SurroundingsContext>
        )
      }
    </Answered>
  );
}
