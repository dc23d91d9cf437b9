import { Page } from "../../ui/Page";

export function DisputePage() {
  return <Page title="Dispute">{null}</Page>;
}
