import { TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePost } from "../../api/query";
import { SESSION_KEY } from "../../api/session";
import { Ask } from "../../ui/Ask";
import { words } from "./words";

type Props = { readonly name: string; readonly onClose: () => void };

/** Gives the account another name, which all who are signed in to it see. */
export function Rename({ name, onClose }: Props) {
  const [typed, setTyped] = useState(name);
  const cache = useQueryClient();
  const rename = usePost("/v1/orchestration/account");
  const send = () =>
    rename.mutate(
      { form: { name: typed.trim() } },
      {
        onSuccess: () => {
          void cache.invalidateQueries({ queryKey: SESSION_KEY });
          notifications.show({ message: words.renamed });
          onClose();
        },
      },
    );
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.renameTitle}
      confirm={words.rename}
      onConfirm={send}
      isDisabled={typed.trim() === "" || typed.trim() === name}
      isPending={rename.isPending}
      error={rename.error}
    >
      <TextInput
        label={words.name}
        value={typed}
        maxLength={100}
        data-autofocus
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </Ask>
  );
}
