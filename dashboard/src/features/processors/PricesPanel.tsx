import { Table, Text } from "@mantine/core";
import { useGet } from "../../api/query";
import { useMay } from "../../api/session";
import { spoken } from "../../lib/codes";
import { formatMoney } from "../../lib/money";
import { Answered } from "../../ui/Answered";
import { Opener } from "../../ui/Opener";
import { Panel } from "../../ui/Panel";
import { PricesForm } from "./PricesForm";
import { words } from "./words";

/** What a processor is expected to ask for its work. */
export function PricesPanel({ processor }: { readonly processor: string }) {
  const prices = useGet("/v1/orchestration/processors/{processor}/prices", {
    path: { processor },
  });
  const mayWrite = useMay("processors_write");
  return (
    <Panel
      title={words.prices.title}
      actions={
        mayWrite && (
          <Opener size="xs" variant="default" label={words.prices.edit}>
            {(close) => prices.data && <PricesForm list={prices.data} close={close} />}
          </Opener>
        )
      }
    >
      <Text size="sm" c="dimmed">
        {words.prices.intro}
      </Text>
      <Answered query={prices}>
        {(list) => (
          <>
            {list.prices.length === 0 ? (
              <Text>{words.prices.none}</Text>
            ) : (
              <Table.ScrollContainer minWidth={420} type="native" tabIndex={0}>
                <Table aria-label={words.prices.title}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{words.prices.brand}</Table.Th>
                      <Table.Th>{words.prices.currency}</Table.Th>
                      <Table.Th>{words.prices.region}</Table.Th>
                      <Table.Th ta="right">{words.prices.percent}</Table.Th>
                      <Table.Th ta="right">{words.prices.fixed}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {list.prices.map((it, index) => (
                      <Table.Tr key={index}>
                        <Table.Td>{it.brand ?? words.prices.any}</Table.Td>
                        <Table.Td>{it.currency?.toUpperCase() ?? words.prices.any}</Table.Td>
                        <Table.Td>
                          {it.region === null ? words.prices.any : spoken(it.region)}
                        </Table.Td>
                        <Table.Td ta="right">{it.percent} %</Table.Td>
                        <Table.Td ta="right">
                          {it.currency !== null &&
                            formatMoney({ minor: it.fixed, currency: it.currency })}
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            )}
          </>
        )}
      </Answered>
    </Panel>
  );
}
