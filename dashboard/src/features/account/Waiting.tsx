import { Text } from "@mantine/core";
import type { Schema } from "../../api/client";
import { useGet, usePost } from "../../api/query";
import { Answered } from "../../ui/Answered";
import { NewLink } from "../../ui/NewLink";
import { Opener } from "../../ui/Opener";
import { Panel } from "../../ui/Panel";
import { Rows, type Column } from "../../ui/Rows";
import { words } from "./words";

type Account = Schema["account"];

const COLUMNS: readonly Column<Account>[] = [
  { key: "name", label: words.name, cell: (it) => it.name },
  { key: "id", label: words.id, isWide: true, cell: (it) => it.id },
  {
    key: "invite",
    label: words.actions,
    isNumber: true,
    cell: (it) => (
      <Opener
        size="xs"
        variant="default"
        label={words.again}
        aria-label={words.againTitle(it.name)}
      >
        {(close) => <InviteAgain account={it} onClose={close} />}
      </Opener>
    ),
  },
];

/** Accounts that were opened from this one, and that nobody has come to yet; else nothing. */
export function Waiting() {
  const accounts = useGet("/v1/orchestration/accounts");
  return (
    <Answered query={accounts}>
      {({ data }) =>
        data.length > 0 && (
          <Panel title={words.waiting}>
            <Text size="sm" c="dimmed">
              {words.waitingAbout}
            </Text>
            <Rows label={words.waiting} rows={data} columns={COLUMNS} />
          </Panel>
        )
      }
    </Answered>
  );
}

type Props = { readonly account: Account; readonly onClose: () => void };

/** Makes another link for the first owner; the one before stops to work. */
function InviteAgain({ account, onClose }: Props) {
  const invite = usePost("/v1/orchestration/accounts/{account}/invite");
  return (
    <NewLink
      title={words.againTitle(account.name)}
      words={words}
      confirm={words.again}
      making={invite}
      onMake={(email) => invite.mutate({ path: { account: account.id }, form: { email } })}
      url={invite.data?.invitation?.url}
      onClose={onClose}
    />
  );
}
