import { Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { usePost } from "../../api/query";
import { Ask } from "../../ui/Ask";
import { ShownOnce } from "../../ui/ShownOnce";
import { words } from "./words";

/** Opens an account for another business, and shows the link for its first owner once. */
export function OpenAccount({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const open = usePost("/v1/orchestration/accounts");
  if (open.data !== undefined) {
    return (
      <ShownOnce
        title={words.opened(open.data.name)}
        label={words.link(email)}
        secret={open.data.invitation?.url ?? ""}
        note={words.linkNote}
        onClose={onClose}
      />
    );
  }
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.open}
      confirm={words.open}
      onConfirm={() => open.mutate({ form: { name: name.trim(), email: email.trim() } })}
      isDisabled={name.trim() === "" || email.trim() === ""}
      isPending={open.isPending}
      error={open.error}
    >
      <Text size="sm">{words.openHint}</Text>
      <TextInput
        label={words.name}
        required
        maxLength={100}
        value={name}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={words.email}
        type="email"
        required
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
    </Ask>
  );
}
