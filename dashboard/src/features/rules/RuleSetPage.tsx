import { Page } from "../../ui/Page";

export function RuleSetPage() {
  return <Page title="Rule set">{null}</Page>;
}
