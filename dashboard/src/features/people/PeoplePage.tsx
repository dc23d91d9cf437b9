import { Group } from "@mantine/core";
import { useSearchParams } from "react-router";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { useMay, useSession } from "../../api/session";
import { cursorOf } from "../../lib/cursor";
import { Listed } from "../../ui/Listed";
import { Adder } from "../../ui/Opener";
import { Page } from "../../ui/Page";
import { Panel } from "../../ui/Panel";
import { Pill } from "../../ui/Pill";
import type { Column } from "../../ui/Rows";
import { Empty } from "../../ui/States";
import { Time } from "../../ui/Time";
import { Invitations } from "./Invitations";
import { Invite } from "./Invite";
import { PersonMenu } from "./PersonMenu";
import { roleOf, roleWords, words } from "./words";

type User = Schema["user"];

const COLUMNS: readonly Column<User>[] = [
  { key: "name", label: words.name, cell: (it) => <Name it={it} /> },
  { key: "email", label: words.email, isWide: true, cell: (it) => it.email },
  { key: "role", label: words.role, cell: (it) => roleWords[roleOf(it.role)].label },
  {
    key: "totp",
    label: words.totp,
    isWide: true,
    cell: (it) => (it.totp_enabled ? words.yes : words.no),
  },
  {
    key: "seen",
    label: words.lastSeen,
    isWide: true,
    cell: (it) => (it.last_seen === null ? words.never : <Time seconds={it.last_seen} />),
  },
];

const MENU: Column<User> = {
  key: "menu",
  label: words.actions,
  isNumber: true,
  cell: (it) => <PersonMenu it={it} />,
};

/** Who may sign in, and who is invited to. */
export function PeoplePage() {
  const mayWrite = useMay("users_write");
  const mayInvite = useMay("invitations_write");
  const [search] = useSearchParams();
  const users = useGet("/v1/orchestration/users", { form: { limit: 50, ...cursorOf(search) } });
  const invite = mayInvite && (
    <Adder label={words.invite}>{(close) => <Invite onClose={close} />}</Adder>
  );
  return (
    <Page title={words.title} about={words.about} actions={invite}>
      <Panel title={words.users}>
        <Listed
          label={words.users}
          query={users}
          columns={mayWrite ? [...COLUMNS, MENU] : COLUMNS}
          empty={<Empty title={words.emptyTitle}>{words.emptyAbout}</Empty>}
        />
      </Panel>
      {mayInvite && <Invitations />}
    </Page>
  );
}

function Name({ it }: { readonly it: User }) {
  const { data } = useSession();
  return (
    <Group gap="xs" wrap="nowrap">
      <span>{it.name}</span>
      {data?.user.id === it.id && <Pill tone="busy">{words.you}</Pill>}
      {it.disabled && <Pill tone="bad">{words.disabled}</Pill>}
    </Group>
  );
}
