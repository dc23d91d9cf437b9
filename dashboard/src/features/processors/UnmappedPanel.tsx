import { Table, Text } from "@mantine/core";
import { useGet } from "../../api/query";
import { Answered } from "../../ui/Answered";
import { Panel } from "../../ui/Panel";
import { Time } from "../../ui/Time";
import { words } from "./words";

/** Codes with which it declined and that nobody has put into our words yet. */
export function UnmappedPanel({ processor }: { readonly processor: string }) {
  const codes = useGet("/v1/orchestration/processors/{processor}/unmapped_codes", {
    path: { processor },
    form: { limit: 100 },
  });
  return (
    <Panel title={words.unmapped.title}>
      <Text size="sm" c="dimmed">
        {words.unmapped.intro}
      </Text>
      <Answered query={codes}>
        {({ data }) =>
          data.length === 0 ? (
            <Text>{words.unmapped.none}</Text>
          ) : (
            <Table aria-label={words.unmapped.title}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{words.unmapped.code}</Table.Th>
                  <Table.Th ta="right">{words.unmapped.seen}</Table.Th>
                  <Table.Th>{words.unmapped.first}</Table.Th>
                  <Table.Th>{words.unmapped.last}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.map((it) => (
                  <Table.Tr key={it.code}>
                    <Table.Td ff="monospace">{it.code}</Table.Td>
                    <Table.Td ta="right">{it.seen}</Table.Td>
                    <Table.Td>
                      <Time seconds={it.created} />
                    </Table.Td>
                    <Table.Td>
                      <Time seconds={it.last_seen} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )
        }
      </Answered>
    </Panel>
  );
}
