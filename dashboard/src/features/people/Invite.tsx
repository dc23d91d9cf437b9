import { useState } from "react";
import { usePost } from "../../api/query";
import { NewLink } from "../../ui/NewLink";
import { RolePicker } from "./RolePicker";
import { words, type Role } from "./words";

/** Makes an invitation, and shows its link once. */
export function Invite({ onClose }: { readonly onClose: () => void }) {
  const [role, setRole] = useState<Role>("analyst");
  const invite = usePost("/v1/orchestration/invitations");
  return (
    <NewLink
      title={words.inviteTitle}
      words={words}
      about={words.inviteAbout}
      confirm={words.invite}
      making={invite}
      onMake={(email) => invite.mutate({ form: { email, role } })}
      url={invite.data?.url}
      onClose={onClose}
    >
      <RolePicker value={role} onChange={setRole} />
    </NewLink>
  );
}
