import { Page } from "../../ui/Page";

export function InvitationPage() {
  return <Page title="Invitation">{null}</Page>;
}
