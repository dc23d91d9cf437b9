import { Page } from "../../ui/Page";

export function WebhookPage() {
  return <Page title="Webhook endpoint">{null}</Page>;
}
