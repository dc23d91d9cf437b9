import { Accordion, Drawer, Stack, Title } from "@mantine/core";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { Answered } from "../../ui/Answered";
import { Facts } from "../../ui/Facts";
import { Id } from "../../ui/Id";
import { Json } from "../../ui/Json";
import { Time } from "../../ui/Time";
import { Changes } from "./Changes";
import { difference } from "./difference";
import { actionLabel, actorLabel, words } from "./words";

type Entry = Schema["audit_entry"];
type Props = { readonly id: string | null; readonly onClose: () => void };

/** One entry, with what changed. */
export function EntryDrawer({ id, onClose }: Props) {
  return (
    <Drawer opened={id !== null} onClose={onClose} position="right" size="xl" title={words.title}>
      {id !== null && <Story id={id} />}
    </Drawer>
  );
}

function Story({ id }: { readonly id: string }) {
  const entry = useGet("/v1/orchestration/audit_log/{entry}", { path: { entry: id } });
  return (
    <Answered query={entry}>
      {(it) => (
        <Stack>
          <Title order={2} size="h4">
            {actionLabel(it.action)}
          </Title>
          <Facts facts={facts(it)} />
          <Title order={3} size="h5">
            {words.change}
          </Title>
          <Changes changes={difference(it.before, it.after)} />
          <Accordion variant="contained">
            <Side title={words.before} value={it.before} />
            <Side title={words.after} value={it.after} />
          </Accordion>
        </Stack>
      )}
    </Answered>
  );
}

function facts(it: Entry) {
  return [
    [words.subject, <Id key="subject" value={it.subject} />],
    [words.actor, actorLabel(it)],
    [words.request, it.request === null ? null : <Id key="request" value={it.request} />],
    [words.when, <Time key="when" seconds={it.created} />],
    [words.number, it.number],
    [words.hash, it.hash],
  ] as const;
}

function Side({ title, value }: { readonly title: string; readonly value: unknown }) {
  if (value === null) {
    return null;
  }
  return (
    <Accordion.Item value={title}>
      <Accordion.Control>{words.whole(title)}</Accordion.Control>
      <Accordion.Panel>
        <Json value={value} label={title} />
      </Accordion.Panel>
    </Accordion.Item>
  );
}
