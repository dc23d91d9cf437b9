import { Select, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useGet, usePost } from "../../api/query";
import { Ask } from "../../ui/Ask";
import { words } from "./words";

type Props = { readonly event: string; readonly onClose: () => void };

/** Delivers an event once more. */
export function ResendEvent({ event, onClose }: Props) {
  const [endpoint, setEndpoint] = useState("");
  const endpoints = useGet("/v1/webhook_endpoints", { form: { limit: 100 } }).data?.data ?? [];
  const resend = usePost("/v1/orchestration/events/{id}/resend");
  const submit = () =>
    resend.mutate(
      { path: { id: event }, form: endpoint === "" ? {} : { webhook_endpoint: endpoint } },
      {
        onSuccess: (sent) => {
          notifications.show({ message: words.resent(sent.data.length) });
          onClose();
        },
      },
    );
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.resendTitle}
      confirm={words.resend}
      onConfirm={submit}
      isPending={resend.isPending}
      error={resend.error}
    >
      <Text>{words.resendAbout}</Text>
      <Select
        label={words.endpoint}
        data={[
          { value: "", label: words.everyEndpoint },
          ...endpoints.map((it) => ({ value: it.id, label: it.url })),
        ]}
        value={endpoint}
        allowDeselect={false}
        onChange={(value) => setEndpoint(value ?? "")}
      />
    </Ask>
  );
}
