import { Page } from "../../ui/Page";

export function ListsPage() {
  return <Page title="Lists">{null}</Page>;
}
