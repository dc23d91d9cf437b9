import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { usePost } from "../../api/query";
import { newKey } from "../../lib/ids";
import { Ask } from "../../ui/Ask";
import { ShownOnce } from "../../ui/ShownOnce";
import { words } from "./words";

type Props = { readonly onClose: () => void };
type Typed = { readonly currentTarget: { readonly value: string } };

/** Opens an account for another business, and shows the link for its first owner once. */
export function OpenAccount({ onClose }: Props) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [idempotencyKey, setKey] = useState(newKey);
  const open = usePost("/v1/orchestration/accounts");
  // The same account, asked for again because no answer came, is opened once; another is another.
  const type = (set: (value: string) => void) => (event: Typed) => {
    set(event.currentTarget.value);
    setKey(newKey());
  };
  if (open.data !== undefined) {
    return <Opened account={open.data} email={email} onClose={onClose} />;
  }
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.open}
      confirm={words.open}
      onConfirm={() =>
        open.mutate({ form: { name: name.trim(), email: email.trim() }, idempotencyKey })
      }
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
        onChange={type(setName)}
      />
      <TextInput
        label={words.email}
        type="email"
        required
        value={email}
        onChange={type(setEmail)}
      />
    </Ask>
  );
}

type OpenedProps = Props & { readonly account: Schema["account"]; readonly email: string };

function Opened({ account, email, onClose }: OpenedProps) {
  const url = account.invitation?.url;
  if (typeof url === "string") {
    return (
      <ShownOnce
        title={words.opened(account.name)}
        label={words.link(email)}
        secret={url}
        note={words.linkNote}
        onClose={onClose}
      />
    );
  }
  // It was opened by the same request before, whose answer was lost: the link went with that.
  return (
    <Modal opened onClose={onClose} title={words.opened(account.name)} size="lg">
      <Stack>
        <Text size="sm">{words.linkLost}</Text>
        <Group justify="flex-end">
          <Button onClick={onClose}>{words.done}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
