import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import type { Mode } from "../api/session";
import { words } from "./words";

type Props = {
  readonly sandbox: Mode;
  /** Whether this page shows it: it is not deleted under one's feet. */
  readonly isHere: boolean;
  readonly onRename: (name: string) => void;
  readonly onRemove: () => void;
};

/** A sandbox by its name, which can be changed in place; it is deleted after a second thought. */
export function SandboxRow({ sandbox, isHere, onRename, onRemove }: Props) {
  const [doing, setDoing] = useState<"rename" | "remove" | null>(null);
  const [name, setName] = useState(sandbox.name);
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    setDoing(null);
    if (doing === "remove") {
      onRemove();
    } else if (name.trim() !== "" && name !== sandbox.name) {
      onRename(name.trim());
    }
  };
  if (doing === null) {
    return (
      <Group component="li" justify="space-between">
        <Text style={{ overflowWrap: "anywhere" }}>{sandbox.name}</Text>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            aria-label={words.renameOne(sandbox.name)}
            onClick={() => setDoing("rename")}
          >
            {words.rename}
          </Button>
          {!isHere && (
            <Button
              size="xs"
              variant="default"
              aria-label={words.removeOne(sandbox.name)}
              onClick={() => setDoing("remove")}
            >
              {words.remove}
            </Button>
          )}
        </Group>
      </Group>
    );
  }
  return (
    <li>
      <form onSubmit={send}>
        <Stack gap="xs">
          {doing === "remove" ? (
            <Text size="sm">{words.removeHint(sandbox.name)}</Text>
          ) : (
            <TextInput
              aria-label={words.renameOne(sandbox.name)}
              data-autofocus
              value={name}
              maxLength={100}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
          <Group gap="xs" justify="flex-end">
            <Button size="xs" variant="default" onClick={() => setDoing(null)}>
              {words.cancel}
            </Button>
            <Button size="xs" type="submit" color={doing === "remove" ? "red" : "baton"}>
              {doing === "remove" ? words.removeOne(sandbox.name) : words.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </li>
  );
}
