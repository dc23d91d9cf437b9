import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { useGet, usePost } from "../../api/query";
import { useMay } from "../../api/session";
import { cardName } from "../../lib/brands";
import { idOf } from "../../lib/ids";
import { Answered } from "../../ui/Answered";
import { Ask } from "../../ui/Ask";
import { Panel } from "../../ui/Panel";
import { Pill } from "../../ui/Pill";
import { words } from "./words";

type Method = Schema["payment_method"];

/** The cards that a customer can be charged with. */
export function SavedCards({ customer }: { readonly customer: Schema["customer"] }) {
  const query = useGet("/v1/customers/{customer}/payment_methods", {
    path: { customer: customer.id },
    form: { limit: 100 },
  });
  const usual = customer.invoice_settings.default_payment_method ?? customer.default_source;
  return (
    <Panel title={words.cards}>
      <Answered query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <Text size="sm" c="dimmed">
              {words.noCards}
            </Text>
          ) : (
            <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
              {data.map((it) => (
                <Card key={it.id} method={it} isUsual={usual !== null && idOf(usual) === it.id} />
              ))}
            </Stack>
          )
        }
      </Answered>
    </Panel>
  );
}

function Card({ method, isUsual }: { readonly method: Method; readonly isUsual: boolean }) {
  const { card } = method;
  const mayDetach = useMay("payment_methods_write");
  return (
    <Group component="li" justify="space-between">
      <Group gap="sm">
        <Text>{cardName(card.display_brand, card.last4)}</Text>
        <Text size="sm" c="dimmed">
          {words.expires(card.exp_month, card.exp_year)}
        </Text>
        {isUsual && <Pill tone="plain">{words.usual}</Pill>}
      </Group>
      {mayDetach && <Detach method={method} />}
    </Group>
  );
}

function Detach({ method }: { readonly method: Method }) {
  const [isAsking, setAsking] = useState(false);
  const detach = usePost("/v1/payment_methods/{payment_method}/detach");
  const close = () => setAsking(false);
  const send = () => detach.mutate({ path: { payment_method: method.id } }, { onSuccess: close });
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-label={words.detachOne(method.card.last4)}
        onClick={() => setAsking(true)}
      >
        {words.detach}
      </Button>
      <Ask
        opened={isAsking}
        onClose={close}
        title={words.detachTitle}
        confirm={words.detach}
        isDangerous
        onConfirm={send}
        isPending={detach.isPending}
        error={detach.error}
      >
        {words.detachHint}
      </Ask>
    </>
  );
}
