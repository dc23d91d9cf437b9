import { Button, Text } from "@mantine/core";
import type { Schema } from "../../api/client";
import { useGet, useRemove } from "../../api/query";
import { Answered } from "../../ui/Answered";
import { Panel } from "../../ui/Panel";
import { Rows, type Column } from "../../ui/Rows";
import { Time } from "../../ui/Time";
import { roleOf, roleWords, words } from "./words";

const COLUMNS: readonly Column<Schema["invitation"]>[] = [
  { key: "email", label: words.email, cell: (it) => it.email },
  { key: "role", label: words.role, cell: (it) => roleWords[roleOf(it.role)].label },
  {
    key: "expires",
    label: words.expires,
    isWide: true,
    cell: (it) => <Time seconds={it.expires_at} />,
  },
  {
    key: "withdraw",
    label: words.actions,
    isNumber: true,
    cell: (it) => <Withdraw it={it} />,
  },
];

/** Who was invited and has not come yet. */
export function Invitations() {
  const invitations = useGet("/v1/orchestration/invitations", { form: { limit: 100 } });
  return (
    <Panel title={words.invitations}>
      <Answered query={invitations}>
        {({ data }) =>
          data.length === 0 ? (
            <Text c="dimmed">{words.noInvitations}</Text>
          ) : (
            <Rows label={words.invitations} rows={data} columns={COLUMNS} />
          )
        }
      </Answered>
    </Panel>
  );
}

function Withdraw({ it }: { readonly it: Schema["invitation"] }) {
  const { mutate, isPending } = useRemove("/v1/orchestration/invitations/{invitation}");
  return (
    <Button
      size="xs"
      variant="default"
      loading={isPending}
      aria-label={words.withdrawFor(it.email ?? it.id)}
      onClick={() => mutate({ path: { invitation: it.id } })}
    >
      {words.withdraw}
    </Button>
  );
}
