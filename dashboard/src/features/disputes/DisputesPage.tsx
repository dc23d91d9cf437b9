import { Page } from "../../ui/Page";

export function DisputesPage() {
  return <Page title="Disputes">{null}</Page>;
}
