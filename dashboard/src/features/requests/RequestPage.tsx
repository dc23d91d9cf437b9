import { Code, Stack, Table, Text } from "@mantine/core";
import { useParams } from "react-router";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { Answered } from "../../ui/Answered";
import { Facts, type Fact } from "../../ui/Facts";
import { Id } from "../../ui/Id";
import { Page } from "../../ui/Page";
import { Panel } from "../../ui/Panel";
import { Pill } from "../../ui/Pill";
import { Time } from "../../ui/Time";
import { toneOf, words } from "./words";

type Request = Schema["request_log"];

/** One request: who made it, what it said, how it ended. */
export function RequestPage() {
  const { request = "" } = useParams();
  const query = useGet("/v1/orchestration/request_logs/{request}", { path: { request } });
  return (
    <Page title={request}>
      <Answered query={query} isPage>
        {(it) => (
          <Stack gap="lg">
            <Code block>{`${it.method} ${it.path}`}</Code>
            <Facts facts={facts(it)} />
            <Panel title={words.params}>
              <Params params={it.params} />
            </Panel>
          </Stack>
        )}
      </Answered>
    </Page>
  );
}

function facts(it: Request): readonly Fact[] {
  return [
    [words.status, <Pill tone={toneOf(it.status)}>{String(it.status)}</Pill>],
    [words.error, it.error_code ?? it.error_type],
    [words.when, <Time seconds={it.created} />],
    [words.took, words.millis(it.duration)],
    it.user === null ? [words.key, it.api_key] : [words.user, it.user],
    [words.object, it.related_object === null ? null : <Id value={it.related_object} />],
    [words.address, it.ip],
    [words.client, it.user_agent],
    [words.version, it.api_version],
    [words.idempotency, it.idempotency_key],
  ];
}

function Params({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const pairs = Object.entries(params);
  if (pairs.length === 0) {
    return <Text c="dimmed">{words.noParams}</Text>;
  }
  return (
    <Table aria-label={words.params}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{words.name}</Table.Th>
          <Table.Th scope="col">{words.value}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody style={{ overflowWrap: "anywhere" }}>
        {pairs.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Td ff="monospace">{name}</Table.Td>
            <Table.Td>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
