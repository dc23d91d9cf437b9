import { Anchor, Button, Code, Drawer, Group, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Link } from "react-router";
import type { Schema } from "../../api/client";
import { useGet, usePost } from "../../api/query";
import { useMay } from "../../api/session";
import { Answered } from "../../ui/Answered";
import { Json } from "../../ui/Json";
import { Pill } from "../../ui/Pill";
import { Failed } from "../../ui/States";
import { Time } from "../../ui/Time";
import { words } from "./words";

type Delivery = Schema["delivery"];
type Attempt = Schema["delivery_attempt"];

const RENEWED_MILLIS = 3_000;

type Props = { readonly id: string | null; readonly onClose: () => void };

/** One delivery: each attempt with what came back, and what was sent. */
export function DeliveryDrawer({ id, onClose }: Props) {
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={words.deliveries}
    >
      {id !== null && <Story id={id} />}
    </Drawer>
  );
}

function Story({ id }: { readonly id: string }) {
  const delivery = useGet(
    "/v1/orchestration/webhook_deliveries/{delivery}",
    { path: { delivery: id } },
    { refetchInterval: RENEWED_MILLIS },
  );
  return (
    <Answered query={delivery}>
      {(it) => (
        <Stack>
          <Group justify="space-between">
            <Anchor component={Link} to={`../events/${it.event}`}>
              {it.event_type}
            </Anchor>
            <Resend it={it} />
          </Group>
          {it.next_attempt !== null && (
            <Text size="sm">
              {words.next}: <Time seconds={it.next_attempt} />
            </Text>
          )}
          {it.attempts.map((attempt, index) => (
            <Tried key={attempt.at} attempt={attempt} number={index + 1} />
          ))}
          <Sent event={it.event} />
        </Stack>
      )}
    </Answered>
  );
}

function Resend({ it }: { readonly it: Delivery }) {
  const mayResend = useMay("webhook_deliveries_write");
  const resend = usePost("/v1/orchestration/webhook_deliveries/{delivery}/resend");
  const submit = () =>
    resend.mutate(
      { path: { delivery: it.id } },
      { onSuccess: () => notifications.show({ message: words.resent }) },
    );
  return (
    <Stack gap="xs">
      {mayResend && (
        <Button size="xs" variant="default" loading={resend.isPending} onClick={submit}>
          {words.resend}
        </Button>
      )}
      {resend.error !== null && <Failed error={resend.error} />}
    </Stack>
  );
}

function Tried({ attempt, number }: { readonly attempt: Attempt; readonly number: number }) {
  const status = attempt.http_status;
  const isTaken = status !== null && status >= 200 && status < 300;
  const body = attempt.error ?? attempt.response_body ?? "";
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Text fw={600}>{words.attempt(number)}</Text>
        <Pill tone={isTaken ? "good" : "bad"}>
          {status === null ? words.noAnswer : `HTTP ${status}`}
        </Pill>
        <Text size="sm" c="dimmed">
          <Time seconds={attempt.at} /> · {words.took(attempt.latency_ms)}
        </Text>
      </Group>
      <Code block aria-label={words.response}>
        {body === "" ? words.emptyBody : body}
      </Code>
    </Stack>
  );
}

function Sent({ event }: { readonly event: string }) {
  const query = useGet("/v1/events/{id}", { path: { id: event } });
  return (
    <Stack gap={4}>
      <Title order={3} size="h5">
        {words.sent}
      </Title>
      <Answered query={query}>{(it) => <Json value={it} label={words.sent} />}</Answered>
    </Stack>
  );
}
