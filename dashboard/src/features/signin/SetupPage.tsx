import { Alert, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { NOWHERE, post } from "../../api/client";
import { Door, DoorForm } from "./Door";
import { Invited } from "./Invited";
import { NewUserFields, type NewUser } from "./NewUserFields";
import { useEnter } from "./useEnter";
import { words } from "./words";

/** Where the link leads that a new Baton prints: the first user is made. */
export function SetupPage() {
  const [search] = useSearchParams();
  const token = search.get("token");
  return (
    <Door title={words.setup}>
      {token === null ? (
        <Alert color="yellow">{words.noToken}</Alert>
      ) : (
        <Invited token={token} another={words.anotherSetup}>
          {() => <Begin token={token} />}
        </Invited>
      )}
    </Door>
  );
}

function Begin({ token }: { readonly token: string }) {
  const [email, setEmail] = useState("");
  const [typed, setTyped] = useState<NewUser>({ name: "", password: "" });
  const enter = useEnter(
    () => post(NOWHERE, "/v1/orchestration/setup", { form: { token, email, ...typed } }),
    "/",
  );
  return (
    <DoorForm
      button={words.setupButton}
      isPending={enter.isPending}
      error={enter.error}
      onSend={() => enter.mutate(undefined)}
    >
      <Text size="sm">{words.setupHint}</Text>
      <TextInput
        type="email"
        label={words.email}
        autoComplete="username"
        autoFocus
        required
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <NewUserFields typed={typed} onChange={setTyped} />
    </DoorForm>
  );
}
