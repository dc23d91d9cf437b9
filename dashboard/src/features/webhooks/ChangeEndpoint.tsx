import { Select, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { Schema } from "../../api/client";
import { usePost, useRemove } from "../../api/query";
import { Ask } from "../../ui/Ask";
import { ShownOnce } from "../../ui/ShownOnce";
import { EndpointForm, useDraft } from "./EndpointForm";
import { overlaps, words } from "./words";

type Endpoint = Schema["webhook_endpoint"];
type Props = { readonly it: Endpoint; readonly onClose: () => void };

/** Adds an endpoint and shows its secret once. */
export function AddEndpoint({ onClose }: { readonly onClose: () => void }) {
  const { draft, setDraft, form, isReady } = useDraft(null);
  const add = usePost("/v1/webhook_endpoints");
  if (add.data?.secret !== undefined) {
    return (
      <ShownOnce
        title={words.addedTitle}
        label={words.secretTitle}
        secret={add.data.secret}
        note={words.secretNote}
        onClose={onClose}
      />
    );
  }
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.addTitle}
      confirm={words.add}
      onConfirm={() => add.mutate({ form })}
      isDisabled={!isReady}
      isPending={add.isPending}
      error={add.error}
    >
      <EndpointForm draft={draft} onChange={setDraft} />
    </Ask>
  );
}

export function EditEndpoint({ it, onClose }: Props) {
  const { draft, setDraft, form, isReady } = useDraft(it);
  const save = usePost("/v1/webhook_endpoints/{webhook_endpoint}");
  const submit = () =>
    save.mutate(
      { path: { webhook_endpoint: it.id }, form },
      { onSuccess: () => close(onClose, words.saved) },
    );
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.editTitle}
      confirm={words.save}
      onConfirm={submit}
      isDisabled={!isReady}
      isPending={save.isPending}
      error={save.error}
    >
      <EndpointForm draft={draft} onChange={setDraft} />
    </Ask>
  );
}

/** Replaces the secret; both sign for as long as is chosen. */
export function RollSecret({ it, onClose }: Props) {
  const [seconds, setSeconds] = useState<string>("86400");
  const roll = usePost("/v1/orchestration/webhook_endpoints/{webhook_endpoint}/roll_secret");
  if (roll.data?.secret !== undefined) {
    return (
      <ShownOnce
        title={words.roll}
        label={words.secretTitle}
        secret={roll.data.secret}
        note={words.secretNote}
        onClose={onClose}
      />
    );
  }
  const call = { path: { webhook_endpoint: it.id }, form: { expires_in: seconds } };
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.roll}
      confirm={words.roll}
      onConfirm={() => roll.mutate(call)}
      isPending={roll.isPending}
      error={roll.error}
    >
      <Text>{words.rollAbout}</Text>
      <Select
        label={words.overlap}
        data={overlaps.map((each) => ({ ...each }))}
        value={seconds}
        allowDeselect={false}
        onChange={(value) => setSeconds(value ?? "0")}
      />
    </Ask>
  );
}

export function DisableEndpoint({ it, onClose }: Props) {
  const save = usePost("/v1/webhook_endpoints/{webhook_endpoint}");
  const submit = () =>
    save.mutate(
      { path: { webhook_endpoint: it.id }, form: { disabled: true } },
      { onSuccess: () => close(onClose, words.saved) },
    );
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.disableTitle}
      confirm={words.disable}
      onConfirm={submit}
      isDangerous
      isPending={save.isPending}
      error={save.error}
    >
      <Text>{words.disableAbout}</Text>
    </Ask>
  );
}

export function RemoveEndpoint({ it, onClose }: Props) {
  const navigate = useNavigate();
  const remove = useRemove("/v1/webhook_endpoints/{webhook_endpoint}");
  const submit = () =>
    remove.mutate(
      { path: { webhook_endpoint: it.id } },
      { onSuccess: () => void navigate("../webhooks") },
    );
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.removeTitle}
      confirm={words.remove}
      onConfirm={submit}
      isDangerous
      isPending={remove.isPending}
      error={remove.error}
    >
      <Text>{words.removeAbout}</Text>
    </Ask>
  );
}

function close(onClose: () => void, message: string) {
  notifications.show({ message });
  onClose();
}
