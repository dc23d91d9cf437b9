import { Radio, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { usePost } from "../../api/query";
import { useSession } from "../../api/session";
import { Ask } from "../../ui/Ask";
import { NewKey } from "./NewKey";
import { PermissionPicker } from "./PermissionPicker";
import { givable, permissionChanges, type Permissions } from "./permissions";
import { kindOf, kinds, kindWords, words, type Kind } from "./words";

/** Makes a key and shows it once. */
export function CreateKey({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState("");
  const [kind, setKind] = useState<Kind>("restricted");
  const [permissions, setPermissions] = useState<Permissions>({});
  const most = givable(useSession().data?.permissions ?? []);
  const create = usePost("/v1/orchestration/api_keys");
  if (create.data !== undefined) {
    return <NewKey made={create.data} title={words.createdTitle} onClose={onClose} />;
  }
  const submit = () =>
    create.mutate({
      form: {
        type: kind,
        ...(name === "" ? {} : { name }),
        ...(kind === "restricted" ? { permissions: permissionChanges({}, permissions) } : {}),
      },
    });
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.createTitle}
      confirm={words.create}
      onConfirm={submit}
      isPending={create.isPending}
      error={create.error}
    >
      <TextInput
        label={words.name}
        description={words.nameHint}
        value={name}
        maxLength={100}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Radio.Group label={words.kind} value={kind} onChange={(it) => setKind(kindOf(it))}>
        <Stack gap="xs" mt={6}>
          {kinds.map((it) => (
            <Radio
              key={it}
              value={it}
              label={kindWords[it].label}
              description={kindWords[it].about}
            />
          ))}
        </Stack>
      </Radio.Group>
      {kind === "restricted" && (
        <PermissionPicker value={permissions} onChange={setPermissions} most={most} />
      )}
    </Ask>
  );
}
