import { Page } from "../../ui/Page";

export function ProcessorsPage() {
  return <Page title="Processors">{null}</Page>;
}
