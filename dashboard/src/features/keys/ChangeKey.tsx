import { Select, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { usePost, useRemove } from "../../api/query";
import { useSession } from "../../api/session";
import { Ask } from "../../ui/Ask";
import { NewKey } from "./NewKey";
import { PermissionPicker } from "./PermissionPicker";
import { accessOf, givable, permissionChanges, type Permissions } from "./permissions";
import { overlaps, words } from "./words";

type Props = { readonly it: Schema["api_key"]; readonly onClose: () => void };

function nameOf(it: Schema["api_key"]): string {
  return it.name === "" ? words.unnamed : it.name;
}

/** Gives a key another name, and a restricted one other permissions. */
export function EditKey({ it, onClose }: Props) {
  const before = read(it.permissions);
  const [name, setName] = useState(it.name);
  const [permissions, setPermissions] = useState(before);
  const most = givable(useSession().data?.permissions ?? []);
  const save = usePost("/v1/orchestration/api_keys/{key}");
  const submit = () => {
    const changes = permissionChanges(before, permissions);
    save.mutate(
      {
        path: { key: it.id },
        form: { name, ...(Object.keys(changes).length === 0 ? {} : { permissions: changes }) },
      },
      {
        onSuccess: () => {
          notifications.show({ message: words.saved });
          onClose();
        },
      },
    );
  };
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.editTitle(nameOf(it))}
      confirm={words.save}
      onConfirm={submit}
      isPending={save.isPending}
      error={save.error}
    >
      <TextInput
        label={words.name}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {it.type === "restricted" && (
        <PermissionPicker value={permissions} onChange={setPermissions} most={most} />
      )}
    </Ask>
  );
}

/** Replaces a key; both work for as long as is chosen. */
export function RollKey({ it, onClose }: Props) {
  const [seconds, setSeconds] = useState<string>("86400");
  const roll = usePost("/v1/orchestration/api_keys/{key}/roll");
  if (roll.data !== undefined) {
    return <NewKey made={roll.data} title={words.rolledTitle} onClose={onClose} />;
  }
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.rollTitle(nameOf(it))}
      confirm={words.roll}
      onConfirm={() => roll.mutate({ path: { key: it.id }, form: { expires_in: seconds } })}
      isPending={roll.isPending}
      error={roll.error}
    >
      <Text>{words.rollAbout}</Text>
      <Select
        label={words.overlap}
        data={overlaps.map((each) => ({ ...each }))}
        value={seconds}
        allowDeselect={false}
        onChange={(value) => setSeconds(value ?? "0")}
      />
    </Ask>
  );
}

/** Ends a key. */
export function RevokeKey({ it, onClose }: Props) {
  const revoke = useRemove("/v1/orchestration/api_keys/{key}");
  const submit = () =>
    revoke.mutate(
      { path: { key: it.id } },
      {
        onSuccess: () => {
          notifications.show({ message: words.revoked });
          onClose();
        },
      },
    );
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.revokeTitle(nameOf(it))}
      confirm={words.revoke}
      onConfirm={submit}
      isDangerous
      isPending={revoke.isPending}
      error={revoke.error}
    >
      <Text>{words.revokeAbout}</Text>
    </Ask>
  );
}

function read(permissions: Readonly<Record<string, string>>): Permissions {
  return Object.fromEntries(
    Object.entries(permissions).map(([resource, word]) => [resource, accessOf(word)]),
  );
}
