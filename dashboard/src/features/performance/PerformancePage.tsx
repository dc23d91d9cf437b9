import { Page } from "../../ui/Page";

export function PerformancePage() {
  return <Page title="Performance">{null}</Page>;
}
