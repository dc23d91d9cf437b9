import { Anchor, Text } from "@mantine/core";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { NOWHERE, post, type Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { Door, DoorForm } from "./Door";
import { Invited } from "./Invited";
import { NewUserFields, type NewUser } from "./NewUserFields";
import { useEnter } from "./useEnter";
import { words } from "./words";

/** Where the link of an invitation leads: whoever was invited becomes a user. */
export function InvitationPage() {
  const [search] = useSearchParams();
  const token = search.get("token") ?? "";
  const invitation = useGet("/v1/orchestration/invitations/accept", { form: { token } });
  return (
    <Door title={title(invitation.data)}>
      <Invited token={token} another={words.anotherInvitation}>
        {(it) => (
          <>
            <Accept token={token} invitation={it} />
            <Anchor component={Link} to="/sign-in" size="sm">
              {words.toSignIn}
            </Anchor>
          </>
        )}
      </Invited>
    </Door>
  );
}

type Invitation = Schema["invitation_preview"];

function title(invitation: Invitation | undefined): string {
  return invitation === undefined
    ? words.invitationTitle
    : words.invitation(invitation.account.name);
}

type Props = { readonly token: string; readonly invitation: Invitation };

function Accept({ token, invitation }: Props) {
  const [typed, setTyped] = useState<NewUser>({ name: "", password: "" });
  const enter = useEnter(
    () => post(NOWHERE, "/v1/orchestration/invitations/accept", { form: { token, ...typed } }),
    "/",
  );
  return (
    <DoorForm
      button={words.join}
      isPending={enter.isPending}
      error={enter.error}
      onSend={() => enter.mutate(undefined)}
    >
      <Text size="sm">{words.invitationHint(invitation.email ?? "", invitation.role)}</Text>
      <NewUserFields typed={typed} onChange={setTyped} />
    </DoorForm>
  );
}
