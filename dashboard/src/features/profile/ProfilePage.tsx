import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { useNavigate } from "react-router";
import { remove, type ApiError } from "../../api/client";
import { usePlace, useSession, type Session } from "../../api/session";
import { Answered } from "../../ui/Answered";
import { Ask } from "../../ui/Ask";
import { Facts } from "../../ui/Facts";
import { Page } from "../../ui/Page";
import { Panel } from "../../ui/Panel";
import { Failed } from "../../ui/States";
import { PasswordPanel } from "./PasswordPanel";
import { TotpPanel } from "./TotpPanel";
import { useUserChange } from "./useUserChange";
import { words } from "./words";

/** What a user keeps of themselves: name, password, second factor, sessions. */
export function ProfilePage() {
  const session = useSession();
  return (
    <Page title={words.title}>
      <Answered query={session}>
        {({ user }) => (
          <Stack gap="md" maw={640}>
            <You user={user} />
            <PasswordPanel />
            <TotpPanel isOn={user.totp_enabled} />
            <Sessions />
          </Stack>
        )}
      </Answered>
    </Page>
  );
}

function You({ user }: { readonly user: Session["user"] }) {
  const [name, setName] = useState(user.name);
  const change = useUserChange("/v1/orchestration/user", words.saved);
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    change.mutate({ name: name.trim() });
  };
  return (
    <Panel title={words.you}>
      <Facts
        facts={[
          [words.email, user.email],
          [words.role, user.role],
        ]}
      />
      <form onSubmit={send}>
        <Group align="flex-end">
          <TextInput
            flex={1}
            label={words.name}
            autoComplete="name"
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button
            type="submit"
            loading={change.isPending}
            disabled={name.trim() === "" || name.trim() === user.name}
          >
            {words.save}
          </Button>
        </Group>
      </form>
      {change.error !== null && <Failed error={change.error} />}
    </Panel>
  );
}

function Sessions() {
  const place = usePlace();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, { open, close }] = useDisclosure();
  const signOut = useMutation<unknown, ApiError>({
    mutationFn: () => remove(place, "/v1/orchestration/sessions"),
    onSuccess: () => {
      cache.clear();
      void navigate("/sign-in");
    },
  });
  return (
    <Panel title={words.sessions}>
      <Group justify="space-between">
        <Text size="sm">{words.sessionsHint}</Text>
        <Button variant="default" onClick={open}>
          {words.everywhere}
        </Button>
      </Group>
      <Ask
        opened={isAsking}
        onClose={close}
        title={words.everywhereTitle}
        confirm={words.everywhere}
        isDangerous
        onConfirm={() => signOut.mutate()}
        isPending={signOut.isPending}
        error={signOut.error}
      >
        {words.sessionsHint}
      </Ask>
    </Panel>
  );
}
