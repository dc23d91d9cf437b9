import { Page } from "../../ui/Page";

export function RuleSetsPage() {
  return <Page title="Rules">{null}</Page>;
}
