import { Page } from "../../ui/Page";

export function SignInPage() {
  return <Page title="Sign in">{null}</Page>;
}
