import { Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { usePost } from "../../api/query";
import { Ask } from "../../ui/Ask";
import { ShownOnce } from "../../ui/ShownOnce";
import { RolePicker } from "./RolePicker";
import { words, type Role } from "./words";

/** Makes an invitation, and shows its link once. */
export function Invite({ onClose }: { readonly onClose: () => void }) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("analyst");
  const invite = usePost("/v1/orchestration/invitations");
  if (invite.data !== undefined) {
    return (
      <ShownOnce
        title={words.inviteTitle}
        label={words.linkTitle(email)}
        secret={invite.data.url ?? ""}
        note={words.linkNote}
        onClose={onClose}
      />
    );
  }
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.inviteTitle}
      confirm={words.invite}
      onConfirm={() => invite.mutate({ form: { email, role } })}
      isDisabled={email.trim() === ""}
      isPending={invite.isPending}
      error={invite.error}
    >
      <Text>{words.inviteAbout}</Text>
      <TextInput
        label={words.email}
        type="email"
        required
        value={email}
        data-autofocus
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <RolePicker value={role} onChange={setRole} />
    </Ask>
  );
}
