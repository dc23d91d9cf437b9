import { Button, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useParams } from "react-router";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { useMay } from "../../api/session";
import { Answered } from "../../ui/Answered";
import { BeforeAfter } from "../../ui/BeforeAfter";
import { Facts, type Fact } from "../../ui/Facts";
import { Id } from "../../ui/Id";
import { Json } from "../../ui/Json";
import { Page } from "../../ui/Page";
import { Panel } from "../../ui/Panel";
import { Time } from "../../ui/Time";
import { EventDeliveries } from "./EventDeliveries";
import { fieldChanges, objectId, type FieldChange } from "./object";
import { ResendEvent } from "./ResendEvent";
import { words } from "./words";

type Event = Schema["event"];

/** One event: what it tells, why, and who was told. */
export function EventPage() {
  const { event = "" } = useParams();
  const mayResend = useMay("events_write");
  const [isSending, sending] = useDisclosure(false);
  const query = useGet("/v1/events/{id}", { path: { id: event } });
  const resend = mayResend && (
    <Button variant="default" onClick={sending.open}>
      {words.resend}
    </Button>
  );
  return (
    <Page title={query.data?.type ?? words.event} actions={resend}>
      <Answered query={query} isPage>
        {(it) => (
          <Stack gap="lg">
            <Facts facts={facts(it)} />
            <Changes changes={fieldChanges(it.data.previous_attributes, it.data.object)} />
            <Panel title={words.deliveries}>
              <EventDeliveries event={it.id} />
            </Panel>
            <Panel title={words.event}>
              <Json value={it} label={words.event} />
            </Panel>
          </Stack>
        )}
      </Answered>
      {isSending && <ResendEvent event={event} onClose={sending.close} />}
    </Page>
  );
}

function facts(it: Event): readonly Fact[] {
  const object = objectId(it.data.object);
  return [
    [words.event, <Id value={it.id} />],
    [words.object, object === "" ? null : <Id value={object} />],
    [words.when, <Time seconds={it.created} />],
    [words.request, it.request.id === null ? words.byItself : <Id value={it.request.id} />],
    [words.idempotency, it.request.idempotency_key === null ? null : it.request.idempotency_key],
    [words.version, it.api_version],
  ];
}

function Changes({ changes }: { readonly changes: readonly FieldChange[] }) {
  if (changes.length === 0) {
    return null;
  }
  return (
    <Panel title={words.changed}>
      <BeforeAfter
        label={words.changed}
        rows={changes.map((it) => ({ key: it.name, place: it.name, ...it }))}
      />
    </Panel>
  );
}
