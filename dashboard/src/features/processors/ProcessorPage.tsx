import { Page } from "../../ui/Page";

export function ProcessorPage() {
  return <Page title="Processor">{null}</Page>;
}
