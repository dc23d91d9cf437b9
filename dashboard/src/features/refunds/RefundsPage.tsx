import { Page } from "../../ui/Page";

export function RefundsPage() {
  return <Page title="Refunds">{null}</Page>;
}
