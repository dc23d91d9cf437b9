import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import type { Mode } from "../api/session";
import { Failed } from "../ui/States";
import { Shown } from "../ui/Shown";
import { SandboxRow } from "./SandboxRow";
import { useSandboxes } from "./useSandboxes";
import { words } from "./words";

type Props = {
  readonly mode: Mode;
  readonly modes: readonly Mode[];
  readonly onClose: () => void;
};

/** Where sandboxes are made, renamed and deleted. */
export function SandboxesDialog({ mode, modes, onClose }: Props) {
  const { create, rename, remove } = useSandboxes(modes);
  const [name, setName] = useState("");
  const error = create.error ?? rename.error ?? remove.error;
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    create.mutate(name.trim(), { onSuccess: () => setName("") });
  };
  return (
    <Modal opened onClose={onClose} title={words.sandboxes} size="lg">
      <Stack>
        <Text size="sm" c="dimmed">
          {words.sandboxesHint}
        </Text>
        <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
          {modes
            .filter((it) => !it.livemode)
            .map((it) => (
              <SandboxRow
                key={it.id}
                sandbox={it}
                isHere={it.id === mode.id}
                onRename={(next) => rename.mutate({ id: it.id, name: next })}
                onRemove={() => remove.mutate(it.id)}
              />
            ))}
        </Stack>
        {create.data !== undefined && create.data.secret_key !== null && (
          <>
            <Text fw={600}>{words.newSandbox(create.data.name)}</Text>
            <Shown label={words.secretKey} secret={create.data.secret_key}>
              {words.secretHint}
            </Shown>
          </>
        )}
        {error !== null && <Failed error={error} />}
        <form onSubmit={send}>
          <Group align="flex-end">
            <TextInput
              label={words.sandboxName}
              value={name}
              maxLength={100}
              onChange={(event) => setName(event.currentTarget.value)}
              flex={1}
            />
            <Button type="submit" disabled={name.trim() === ""} loading={create.isPending}>
              {words.create}
            </Button>
          </Group>
        </form>
      </Stack>
    </Modal>
  );
}
