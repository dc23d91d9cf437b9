import { Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { useGet, usePost } from "../../api/query";
import { Answered } from "../../ui/Answered";
import { Ask } from "../../ui/Ask";
import { Opener } from "../../ui/Opener";
import { Panel } from "../../ui/Panel";
import { Rows, type Column } from "../../ui/Rows";
import { ShownOnce } from "../../ui/ShownOnce";
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
  const [email, setEmail] = useState("");
  const invite = usePost("/v1/orchestration/accounts/{account}/invite");
  const url = invite.data?.invitation?.url;
  if (typeof url === "string") {
    return (
      <ShownOnce
        title={words.againTitle(account.name)}
        label={words.link(email.trim())}
        secret={url}
        note={words.linkNote}
        onClose={onClose}
      />
    );
  }
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.againTitle(account.name)}
      confirm={words.again}
      onConfirm={() =>
        invite.mutate({ path: { account: account.id }, form: { email: email.trim() } })
      }
      isDisabled={email.trim() === ""}
      isPending={invite.isPending}
      error={invite.error}
    >
      <TextInput
        label={words.email}
        type="email"
        required
        data-autofocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
    </Ask>
  );
}
