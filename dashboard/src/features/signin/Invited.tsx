import { Alert, Anchor, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { Answered } from "../../ui/Answered";
import { problems, words } from "./words";

type Props = {
  readonly token: string;
  /** Where another link comes from. */
  readonly another: string;
  readonly children: (invitation: Schema["invitation_preview"]) => ReactNode;
};

/** What a link opens; or, before anybody types a word, that it is of no use any more. */
export function Invited({ token, another, children }: Props) {
  const invitation = useGet("/v1/orchestration/invitations/accept", { form: { token } });
  if (invitation.error?.error.code !== "link_invalid") {
    return <Answered query={invitation}>{children}</Answered>;
  }
  return (
    <Stack>
      <Alert color="red" role="alert">
        {problems["link_invalid"]} {another}
      </Alert>
      <Anchor component={Link} to="/sign-in" size="sm">
        {words.toSignIn}
      </Anchor>
    </Stack>
  );
}
