import { Alert, Button, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate, useParams } from "react-router";
import type { Schema } from "../../api/client";
import { useGet, useRemove } from "../../api/query";
import { useMay } from "../../api/session";
import { Answered } from "../../ui/Answered";
import { Ask } from "../../ui/Ask";
import { Copy } from "../../ui/Copy";
import { Facts } from "../../ui/Facts";
import { Metadata } from "../../ui/Metadata";
import { Opener } from "../../ui/Opener";
import { Page } from "../../ui/Page";
import { Panel } from "../../ui/Panel";
import { Time } from "../../ui/Time";
import { EditCustomer } from "./CustomerForm";
import { CustomerPayments } from "./CustomerPayments";
import { SavedCards } from "./SavedCards";
import { words } from "./words";

type Customer = Schema["customer"];

/** One customer: who it is, with which cards it pays, what it paid. */
export function CustomerPage() {
  const { customer = "" } = useParams();
  const query = useGet("/v1/customers/{customer}", { path: { customer } });
  return (
    <Answered query={query} isPage>
      {(it) =>
        "created" in it ? (
          <Known customer={it} />
        ) : (
          <Page title={it.id}>
            <Alert color="gray">{words.removed}</Alert>
          </Page>
        )
      }
    </Answered>
  );
}

function Known({ customer }: { readonly customer: Customer }) {
  const actions = useMay("customers_write") ? <Actions customer={customer} /> : undefined;
  return (
    <Page title={customer.name ?? customer.email ?? words.unnamed} actions={actions}>
      <Stack gap="md">
        <Panel title={words.details}>
          <Facts
            facts={[
              [words.id, <Copy key="id" text={customer.id} what={words.theId} />],
              [words.email, customer.email],
              [words.phone, customer.phone],
              [words.description, customer.description],
              [words.created, <Time key="created" seconds={customer.created} />],
            ]}
          />
        </Panel>
        <CustomerPayments customer={customer.id} />
        <SavedCards customer={customer} />
        <Panel title={words.metadata}>
          <Metadata of={customer.metadata} none={words.noMetadata} />
        </Panel>
      </Stack>
    </Page>
  );
}

function Actions({ customer }: { readonly customer: Customer }) {
  const { mode = "" } = useParams();
  const navigate = useNavigate();
  const remove = useRemove("/v1/customers/{customer}");
  const [isRemoving, removing] = useDisclosure();
  const send = () =>
    remove.mutate(
      { path: { customer: customer.id } },
      { onSuccess: () => void navigate(`/${mode}/customers`) },
    );
  return (
    <>
      <Opener variant="default" label={words.edit}>
        {(close) => <EditCustomer customer={customer} onClose={close} />}
      </Opener>
      <Button variant="default" onClick={removing.open}>
        {words.remove}
      </Button>
      <Ask
        opened={isRemoving}
        onClose={removing.close}
        title={words.removeTitle}
        confirm={words.remove}
        isDangerous
        onConfirm={send}
        isPending={remove.isPending}
        error={remove.error}
      >
        {words.removeHint}
      </Ask>
    </>
  );
}
