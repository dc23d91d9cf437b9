import { Alert, Anchor, Button, Code, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconQuestionMark, IconUserCheck } from "@tabler/icons-react";
import type { Schema } from "../../api/client";
import { useGet, usePost } from "../../api/query";
import { useMay } from "../../api/session";
import { Opener } from "../../ui/Opener";
import { Failed } from "../../ui/States";
import { ResolveDialog } from "./ResolveDialog";
import { actionWords as words } from "./words";

type Props = { readonly payment: Schema["payment_intent"] };

/** What somebody who opens a payment should see first, where there is such a thing. */
export function Notices({ payment }: Props) {
  const redirect = payment.next_action?.redirect_to_url;
  const unknown = useGet("/v1/orchestration/unknown_outcomes", {
    form: { payment_intent: payment.id },
  });
  const open = unknown.data?.data.filter((it) => it.settled_at === null) ?? [];
  const { status, last_payment_error: failed } = payment;
  return (
    <>
      {open.map((it) => (
        <Unknown key={it.id} outcome={it} />
      ))}
      {status === "requires_payment_method" && failed !== null && (
        <Alert color="red" icon={<IconAlertTriangle />} title={words.failedTitle}>
          {failed.message} {failed.decline_code !== undefined && <Code>{failed.decline_code}</Code>}
        </Alert>
      )}
      {status === "requires_action" && redirect !== undefined && (
        <Alert color="yellow" icon={<IconUserCheck />} title={words.waitsTitle}>
          <Anchor href={redirect.url} target="_blank" rel="noreferrer" inherit underline="always">
            {words.waitsLink}
          </Anchor>
        </Alert>
      )}
    </>
  );
}

function Unknown({ outcome }: { readonly outcome: Schema["unknown_outcome"] }) {
  const mayResolve = useMay("unknown_outcomes_write");
  const ask = usePost("/v1/orchestration/unknown_outcomes/{unknown_outcome}/ask");
  return (
    <Alert color="yellow" icon={<IconQuestionMark />} title={words.unknownTitle}>
      <Stack gap="xs">
        <Text size="sm">{words.unknownHint(outcome.operation)}</Text>
        <Text size="sm">{outcome.last_answer}</Text>
        {ask.error !== null && <Failed error={ask.error} />}
        {mayResolve && (
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              loading={ask.isPending}
              onClick={() => ask.mutate({ path: { unknown_outcome: outcome.id } })}
            >
              {words.ask}
            </Button>
            <Opener size="xs" variant="default" label={words.resolve}>
              {(close) => <ResolveDialog outcome={outcome.id} onClose={close} />}
            </Opener>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
