import { Button, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useGet } from "../../api/query";
import { useMay } from "../../api/session";
import { Answered } from "../../ui/Answered";
import { Copy } from "../../ui/Copy";
import { Facts } from "../../ui/Facts";
import { Page } from "../../ui/Page";
import { Panel } from "../../ui/Panel";
import { OpenAccount } from "./OpenAccount";
import { Rename } from "./Rename";
import { words } from "./words";

/** The account of whoever is signed in, and the way to further ones. */
export function AccountPage() {
  const query = useGet("/v1/orchestration/account");
  const mayOpen = useMay("accounts_write");
  const [isOpening, opening] = useDisclosure();
  return (
    <Page title={words.title}>
      <Text c="dimmed">{words.about}</Text>
      <Answered query={query}>{(it) => <Own id={it.id} name={it.name} />}</Answered>
      {mayOpen && (
        <Panel title={words.further}>
          <Stack align="flex-start">
            <Text>{words.furtherAbout}</Text>
            <Button variant="default" onClick={opening.open}>
              {words.open}
            </Button>
          </Stack>
        </Panel>
      )}
      {isOpening && <OpenAccount onClose={opening.close} />}
    </Page>
  );
}

function Own({ id, name }: { readonly id: string; readonly name: string }) {
  const mayRename = useMay("account_write");
  const [isRenaming, renaming] = useDisclosure();
  const rename = mayRename && (
    <Button variant="default" size="xs" onClick={renaming.open}>
      {words.rename}
    </Button>
  );
  return (
    <Panel title={words.own} actions={rename}>
      <Facts
        facts={[
          [words.name, name],
          [words.id, <Copy key="id" text={id} what={words.theId} />],
        ]}
      />
      {isRenaming && <Rename name={name} onClose={renaming.close} />}
    </Panel>
  );
}
