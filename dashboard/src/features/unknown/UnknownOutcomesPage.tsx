import { Page } from "../../ui/Page";

export function UnknownOutcomesPage() {
  return <Page title="Unknown outcomes">{null}</Page>;
}
