import { Page } from "../../ui/Page";

export function NewPaymentPage() {
  return <Page title="New payment">{null}</Page>;
}
