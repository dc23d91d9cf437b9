import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { usePost, useRemove } from "../../api/query";
import { Ask } from "../../ui/Ask";
import { RolePicker } from "./RolePicker";
import { roleOf, words } from "./words";

type Props = { readonly it: Schema["user"]; readonly onClose: () => void };

/** Gives somebody another role. */
export function ChangeRole({ it, onClose }: Props) {
  const [role, setRole] = useState(roleOf(it.role));
  const save = usePost("/v1/orchestration/users/{user}");
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.changeTitle(it.name)}
      confirm={words.save}
      onConfirm={() =>
        save.mutate({ path: { user: it.id }, form: { role } }, told(words.changed, onClose))
      }
      isDisabled={role === it.role}
      isPending={save.isPending}
      error={save.error}
    >
      <Text>{words.changeAbout}</Text>
      <RolePicker value={role} onChange={setRole} />
    </Ask>
  );
}

/** Keeps somebody out for now. */
export function Disable({ it, onClose }: Props) {
  const save = usePost("/v1/orchestration/users/{user}");
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.disableTitle(it.name)}
      confirm={words.disable}
      onConfirm={() =>
        save.mutate(
          { path: { user: it.id }, form: { disabled: true } },
          told(words.changed, onClose),
        )
      }
      isDangerous
      isPending={save.isPending}
      error={save.error}
    >
      <Text>{words.disableAbout}</Text>
    </Ask>
  );
}

/** Takes away a second factor that was lost. */
export function DropTotp({ it, onClose }: Props) {
  const drop = useRemove("/v1/orchestration/users/{user}/totp");
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.dropTotpTitle(it.name)}
      confirm={words.dropTotp}
      onConfirm={() => drop.mutate({ path: { user: it.id } }, told(words.changed, onClose))}
      isDangerous
      isPending={drop.isPending}
      error={drop.error}
    >
      <Text>{words.dropTotpAbout}</Text>
    </Ask>
  );
}

/** Takes somebody's place away for good. */
export function Remove({ it, onClose }: Props) {
  const remove = useRemove("/v1/orchestration/users/{user}");
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.removeTitle(it.name)}
      confirm={words.remove}
      onConfirm={() => remove.mutate({ path: { user: it.id } }, told(words.removed, onClose))}
      isDangerous
      isPending={remove.isPending}
      error={remove.error}
    >
      <Text>{words.removeAbout}</Text>
    </Ask>
  );
}

function told(message: string, onClose: () => void) {
  return {
    onSuccess: () => {
      notifications.show({ message });
      onClose();
    },
  };
}
