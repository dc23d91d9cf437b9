import { Box, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { QRCodeSVG } from "qrcode.react";
import { useState, type SyntheticEvent } from "react";
import { post, remove, type ApiError, type Schema } from "../../api/client";
import { SESSION_KEY, usePlace } from "../../api/session";
import { Copy } from "../../ui/Copy";
import { Panel } from "../../ui/Panel";
import { Pill } from "../../ui/Pill";
import { Failed } from "../../ui/States";
import { useUserChange } from "./useUserChange";
import { words } from "./words";

/** The second step of signing in: whether it is on, and how it is turned on and off. */
export function TotpPanel({ isOn }: { readonly isOn: boolean }) {
  const state = <Pill tone={isOn ? "good" : "plain"}>{isOn ? words.on : words.off}</Pill>;
  return (
    <Panel title={words.totp} actions={state}>
      <Text size="sm">{isOn ? words.onHint : words.offHint}</Text>
      {isOn ? <TurnOff /> : <TurnOn />}
    </Panel>
  );
}

function TurnOn() {
  const place = usePlace();
  const confirm = useUserChange("/v1/orchestration/user/totp/confirm", words.saved);
  const begin = useMutation<Schema["totp"], ApiError>({
    mutationFn: () => post(place, "/v1/orchestration/user/totp"),
    gcTime: 0,
  });
  if (begin.data === undefined) {
    return (
      <Stack>
        {begin.error !== null && <Failed error={begin.error} />}
        <Group justify="flex-end">
          <Button variant="default" loading={begin.isPending} onClick={() => begin.mutate()}>
            {words.turnOn}
          </Button>
        </Group>
      </Stack>
    );
  }
  const { uri, secret } = begin.data;
  return (
    <Stack>
      <Text size="sm">{words.scan}</Text>
      <Box bg="white" p="sm" w="fit-content">
        <QRCodeSVG value={uri} size={180} title={words.qr} role="img" />
      </Box>
      <Text size="sm">{words.orType}</Text>
      <Copy text={secret} what={words.secret} />
      <CodeForm
        button={words.turnOn}
        isPending={confirm.isPending}
        error={confirm.error}
        onSend={(code) => confirm.mutate({ code })}
      />
    </Stack>
  );
}

function TurnOff() {
  const place = usePlace();
  const cache = useQueryClient();
  const off = useMutation<unknown, ApiError, string>({
    mutationFn: (code) => remove(place, "/v1/orchestration/user/totp", { form: { code } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: SESSION_KEY }),
  });
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {words.turnOffHint}
      </Text>
      <CodeForm
        button={words.turnOff}
        isPending={off.isPending}
        error={off.error}
        onSend={(code) => off.mutate(code)}
      />
    </Stack>
  );
}

type CodeProps = {
  readonly button: string;
  readonly isPending: boolean;
  readonly error: ApiError | null;
  readonly onSend: (code: string) => void;
};

function CodeForm({ button, isPending, error, onSend }: CodeProps) {
  const [code, setCode] = useState("");
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    onSend(code);
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <Group align="flex-end">
          <TextInput
            label={words.code}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            required
            value={code}
            onChange={(event) => setCode(event.currentTarget.value.trim())}
          />
          <Button type="submit" variant="default" loading={isPending} disabled={code.length !== 6}>
            {button}
          </Button>
        </Group>
        {error !== null && <Failed error={error} />}
      </Stack>
    </form>
  );
}
