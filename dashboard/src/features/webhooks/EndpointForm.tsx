import { Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { choiceOf, enabledEvents, type EventChoice } from "./eventChoice";
import { EventPicker } from "./EventPicker";
import { words } from "./words";

/** What is typed of an endpoint. */
export type Draft = {
  readonly url: string;
  readonly description: string;
  readonly events: EventChoice;
  readonly inOrder: boolean;
};

/** A draft of `endpoint`, or of a new one, and its form in the API's words. */
export function useDraft(endpoint: Schema["webhook_endpoint"] | null) {
  const [draft, setDraft] = useState<Draft>({
    url: endpoint?.url ?? "",
    description: endpoint?.description ?? "",
    events: choiceOf(endpoint?.enabled_events ?? ["*"]),
    inOrder: endpoint?.in_order ?? false,
  });
  return {
    draft,
    setDraft,
    isReady: draft.url !== "" && enabledEvents(draft.events).length > 0,
    form: {
      url: draft.url,
      description: draft.description,
      enabled_events: enabledEvents(draft.events),
      in_order: draft.inOrder,
    },
  };
}

type Props = { readonly draft: Draft; readonly onChange: (draft: Draft) => void };

export function EndpointForm({ draft, onChange }: Props) {
  return (
    <>
      <TextInput
        label={words.url}
        description={words.urlHint}
        type="url"
        required
        maxLength={2048}
        value={draft.url}
        data-autofocus
        onChange={(event) => onChange({ ...draft, url: event.currentTarget.value })}
      />
      <TextInput
        label={words.description}
        maxLength={5000}
        value={draft.description}
        onChange={(event) => onChange({ ...draft, description: event.currentTarget.value })}
      />
      <EventPicker value={draft.events} onChange={(events) => onChange({ ...draft, events })} />
      <Checkbox
        label={words.inOrder}
        description={words.inOrderAbout}
        checked={draft.inOrder}
        onChange={(event) => onChange({ ...draft, inOrder: event.currentTarget.checked })}
      />
    </>
  );
}
