import { Table, VisuallyHidden } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useGet } from "../../api/query";
import { spoken } from "../../lib/codes";
import { Answered } from "../../ui/Answered";
import { Panel } from "../../ui/Panel";
import { words } from "./words";

/** Which connector can do what, as their manifests say. */
export function FeatureMatrix() {
  const connectors = useGet("/v1/orchestration/connectors", { form: { limit: 100 } });
  return (
    <Panel title={words.list.matrix}>
      <Answered query={connectors}>
        {({ data }) => {
          const features = [...new Set(data.flatMap((it) => it.capabilities.features))].sort();
          return (
            // What only screen readers see is placed in the container, or it widens the page.
            <Table.ScrollContainer minWidth={720} type="native" tabIndex={0} pos="relative">
              <Table aria-label={words.list.matrix} striped stickyHeader>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{words.list.feature}</Table.Th>
                    {data.map((it) => (
                      <Table.Th key={it.name} ta="center">
                        {it.title}
                      </Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {features.map((feature) => (
                    <Table.Tr key={feature}>
                      <Table.Th scope="row" fw={400}>
                        {spoken(feature)}
                      </Table.Th>
                      {data.map((it) => (
                        <Table.Td key={it.name} ta="center">
                          <Can isSo={it.capabilities.features.includes(feature)} />
                        </Table.Td>
                      ))}
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          );
        }}
      </Answered>
    </Panel>
  );
}

function Can({ isSo }: { readonly isSo: boolean }) {
  return (
    <>
      {isSo && <IconCheck size={16} aria-hidden />}
      <VisuallyHidden>{isSo ? words.list.can : words.list.cannot}</VisuallyHidden>
    </>
  );
}
