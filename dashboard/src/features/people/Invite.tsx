import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { usePost } from "../../api/query";
import { Ask } from "../../ui/Ask";
import { Shown } from "../../ui/Shown";
import { RolePicker } from "./RolePicker";
import { words, type Role } from "./words";

/** Makes an invitation, and shows its link once. */
export function Invite({ onClose }: { readonly onClose: () => void }) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("analyst");
  const invite = usePost("/v1/orchestration/invitations");
  if (invite.data !== undefined) {
    return <NewLink email={email} url={invite.data.url ?? ""} onClose={onClose} />;
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

type NewLinkProps = {
  readonly email: string;
  readonly url: string;
  readonly onClose: () => void;
};

function NewLink({ email, url, onClose }: NewLinkProps) {
  return (
    <Modal opened onClose={onClose} title={words.inviteTitle} closeOnClickOutside={false} size="lg">
      <Stack>
        <Shown label={words.linkTitle(email)} secret={url}>
          {words.linkNote}
        </Shown>
        <Group justify="flex-end">
          <Button onClick={onClose}>{words.done}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
