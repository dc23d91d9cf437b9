import { Page } from "../../ui/Page";

export function CustomerPage() {
  return <Page title="Customer">{null}</Page>;
}
