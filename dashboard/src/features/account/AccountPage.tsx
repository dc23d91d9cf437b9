import { Stack, Text } from "@mantine/core";
import { useGet } from "../../api/query";
import { useMay } from "../../api/session";
import { Answered } from "../../ui/Answered";
import { Copy } from "../../ui/Copy";
import { Facts } from "../../ui/Facts";
import { Opener } from "../../ui/Opener";
import { Page } from "../../ui/Page";
import { Panel } from "../../ui/Panel";
import { OpenAccount } from "./OpenAccount";
import { Rename } from "./Rename";
import { Waiting } from "./Waiting";
import { words } from "./words";

/** The account of whoever is signed in, and the way to further ones. */
export function AccountPage() {
  const query = useGet("/v1/orchestration/account");
  const mayOpen = useMay("accounts_write");
  return (
    <Page title={words.title} about={words.about}>
      <Answered query={query}>{(it) => <Own id={it.id} name={it.name} />}</Answered>
      {mayOpen && (
        <Panel title={words.further}>
          <Stack align="flex-start">
            <Text>{words.furtherAbout}</Text>
            <Opener variant="default" label={words.open}>
              {(close) => <OpenAccount onClose={close} />}
            </Opener>
          </Stack>
        </Panel>
      )}
      {mayOpen && <Waiting />}
    </Page>
  );
}

function Own({ id, name }: { readonly id: string; readonly name: string }) {
  const mayRename = useMay("account_write");
  const rename = mayRename && (
    <Opener variant="default" size="xs" label={words.rename}>
      {(close) => <Rename name={name} onClose={close} />}
    </Opener>
  );
  return (
    <Panel title={words.own} actions={rename}>
      <Facts
        facts={[
          [words.name, name],
          [words.id, <Copy key="id" text={id} what={words.theId} />],
        ]}
      />
    </Panel>
  );
}
