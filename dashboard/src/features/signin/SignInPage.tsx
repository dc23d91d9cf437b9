import { Alert, PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { Navigate, useSearchParams } from "react-router";
import { NOWHERE, post } from "../../api/client";
import { useGet } from "../../api/query";
import { useSession } from "../../api/session";
import { Door, DoorForm } from "./Door";
import { nextOf, useEnter } from "./useEnter";
import { words } from "./words";

const ASKS_FOR_CODE: ReadonlySet<string> = new Set(["totp_required", "totp_invalid"]);

/** E-mail and password, and the code of an authenticator app where the user has one. */
export function SignInPage() {
  const [search] = useSearchParams();
  const next = nextOf(search);
  const { data: session } = useSession();
  const setup = useGet("/v1/orchestration/setup");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [isCodeAsked, setCodeAsked] = useState(false);
  const enter = useEnter(
    () =>
      post(NOWHERE, "/v1/orchestration/session", {
        form: { email, password, totp_code: code === "" ? undefined : code },
      }),
    next,
  );
  const send = () =>
    enter.mutate(undefined, {
      onError: ({ error }) => setCodeAsked((was) => was || ASKS_FOR_CODE.has(error.code ?? "")),
    });
  if (session !== undefined) {
    return <Navigate to={next} replace />;
  }
  return (
    <Door title={words.signIn}>
      {setup.data?.needed === true && <Alert color="yellow">{words.setupNeeded}</Alert>}
      <DoorForm button={words.signIn} isPending={enter.isPending} error={enter.error} onSend={send}>
        <TextInput
          type="email"
          label={words.email}
          autoComplete="username"
          autoFocus
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={words.password}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {isCodeAsked && (
          <TextInput
            label={words.code}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            autoFocus
            required
            value={code}
            onChange={(event) => setCode(event.currentTarget.value.trim())}
          />
        )}
      </DoorForm>
    </Door>
  );
}
