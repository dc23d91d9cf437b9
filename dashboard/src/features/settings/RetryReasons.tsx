import { Checkbox, Table, Text } from "@mantine/core";
import { useGet } from "../../api/query";
import { titled } from "../../lib/codes";
import { Answered } from "../../ui/Answered";
import { Pill } from "../../ui/Pill";
import { isException, isRetried, toggled, type Exceptions } from "./retries";
import { words } from "./words";

type Props = {
  readonly value: Exceptions;
  readonly onChange: (value: Exceptions) => void;
};

/** After which declines another processor is tried; the reasons are those that the server knows. */
export function RetryReasons({ value, onChange }: Props) {
  const reasons = useGet("/v1/orchestration/decline_reasons");
  return (
    <>
      <Text size="sm" c="dimmed">
        {words.retriesAbout}
      </Text>
      <Answered query={reasons}>
        {({ data }) => (
          <Table aria-label={words.retries} verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{words.retried}</Table.Th>
                <Table.Th scope="col" visibleFrom="sm">
                  {words.why}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.map((it) => (
                <Table.Tr key={it.code}>
                  <Table.Td>
                    <Checkbox
                      label={titled(it.code)}
                      description={
                        isException(it, value) ? <Pill tone="busy">{words.changed}</Pill> : null
                      }
                      checked={isRetried(it, value)}
                      onChange={() => onChange(toggled(it, value))}
                    />
                  </Table.Td>
                  <Table.Td visibleFrom="sm">
                    <Text size="sm" c="dimmed">
                      {it.why}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Answered>
    </>
  );
}
