import { Page } from "../../ui/Page";

export function CustomersPage() {
  return <Page title="Customers">{null}</Page>;
}
