import { Code, Group, Text } from "@mantine/core";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { useMay } from "../../api/session";
import { CopyIcon } from "../../ui/CopyIcon";
import { FilterBar } from "../../ui/FilterBar";
import { useFilters } from "../../ui/filters";
import { Adder } from "../../ui/Opener";
import { Page } from "../../ui/Page";
import { Pill } from "../../ui/Pill";
import { Listed } from "../../ui/Listed";
import type { Column } from "../../ui/Rows";
import { Empty } from "../../ui/States";
import { Time } from "../../ui/Time";
import { CreateKey } from "./CreateKey";
import { KeyMenu } from "./KeyMenu";
import { kindOf, kinds, kindWords, words } from "./words";

type Key = Schema["api_key"];

const FILTERS = ["type"] as const;
const FIELDS = [
  {
    kind: "choice",
    name: "type",
    label: words.kind,
    choices: kinds.map((it) => ({ value: it, label: kindWords[it].label })),
  },
] as const;

const COLUMNS: readonly Column<Key>[] = [
  { key: "name", label: words.name, cell: (it) => <Name it={it} /> },
  { key: "key", label: words.key, cell: (it) => <Token it={it} /> },
  {
    key: "created",
    label: words.created,
    isWide: true,
    cell: (it) => <Time seconds={it.created} />,
  },
  {
    key: "used",
    label: words.lastUsed,
    isWide: true,
    cell: (it) => (it.last_used_at === null ? words.never : <Time seconds={it.last_used_at} />),
  },
];

const MENU: Column<Key> = {
  key: "menu",
  label: words.actions,
  isNumber: true,
  cell: (it) => <KeyMenu it={it} />,
};

/** The keys of this mode, and all that is done with them. */
export function KeysPage() {
  const mayWrite = useMay("api_keys_write");
  const filters = useFilters(FILTERS);
  const keys = useGet("/v1/orchestration/api_keys", { form: { limit: 25, ...filters.form } });
  const create = mayWrite && (
    <Adder label={words.create}>{(close) => <CreateKey onClose={close} />}</Adder>
  );
  return (
    <Page title={words.title} about={words.about} actions={create}>
      <FilterBar filters={filters} fields={FIELDS} />
      <Listed
        label={words.title}
        query={keys}
        columns={mayWrite ? [...COLUMNS, MENU] : COLUMNS}
        empty={<Empty title={words.emptyTitle}>{words.emptyAbout}</Empty>}
      />
    </Page>
  );
}

function Name({ it }: { readonly it: Key }) {
  return (
    <Group gap="xs">
      <span>{it.name === "" ? words.unnamed : it.name}</span>
      <Pill tone={it.type === "secret" ? "busy" : "plain"}>{kindWords[kindOf(it.type)].label}</Pill>
      {it.expires_at !== null && (
        <Text size="xs" c="dimmed">
          {words.ends} <Time seconds={it.expires_at} />
        </Text>
      )}
    </Group>
  );
}

/** A publishable key as a whole, of others the end: no more of them is known. */
function Token({ it }: { readonly it: Key }) {
  if (it.secret !== null) {
    return (
      <Group gap={4} wrap="nowrap">
        <Code style={{ overflowWrap: "anywhere" }}>{it.secret}</Code>
        <CopyIcon text={it.secret} what={words.key} />
      </Group>
    );
  }
  const prefix = kindOf(it.type) === "restricted" ? "rk" : "sk";
  return <Code>{`${prefix}_${it.livemode ? "live" : "test"}_…${it.last4 ?? ""}`}</Code>;
}
