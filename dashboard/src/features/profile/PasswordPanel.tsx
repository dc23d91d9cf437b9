import { Button, Group, PasswordInput, Stack } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { Panel } from "../../ui/Panel";
import { Failed } from "../../ui/States";
import { useUserChange } from "./useUserChange";
import { words } from "./words";

const NOTHING = { current: "", password: "" };

/** Where a password is exchanged for another one. */
export function PasswordPanel() {
  const [typed, setTyped] = useState(NOTHING);
  const change = useUserChange("/v1/orchestration/user/password", words.changed);
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    change.mutate(typed, { onSuccess: () => setTyped(NOTHING) });
  };
  return (
    <Panel title={words.password}>
      <form onSubmit={send}>
        <Stack>
          <PasswordInput
            label={words.current}
            autoComplete="current-password"
            required
            value={typed.current}
            onChange={(event) => setTyped({ ...typed, current: event.currentTarget.value })}
          />
          <PasswordInput
            label={words.next}
            description={words.nextHint}
            autoComplete="new-password"
            required
            minLength={12}
            maxLength={128}
            value={typed.password}
            onChange={(event) => setTyped({ ...typed, password: event.currentTarget.value })}
          />
          {change.error !== null && <Failed error={change.error} />}
          <Group justify="flex-end">
            <Button type="submit" variant="default" loading={change.isPending}>
              {words.change}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
