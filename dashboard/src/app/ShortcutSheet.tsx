import { Group, Kbd, Modal, Table, Text } from "@mantine/core";
import { Fragment } from "react";
import { shortcuts } from "./shortcuts";
import { words } from "./words";

type Props = { readonly opened: boolean; readonly onClose: () => void };

/** The keys that do something, wherever one is. */
export function ShortcutSheet({ opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={words.keys}>
      <Table aria-label={words.keys} verticalSpacing={6}>
        <Table.Tbody>
          {shortcuts.map((it) => (
            <Table.Tr key={it.keys}>
              <Table.Td>{it.what}</Table.Td>
              <Table.Td>
                <Group gap={6} justify="flex-end">
                  {it.keys.split(" ").map((key, place) => (
                    <Fragment key={key}>
                      {place > 0 && (
                        <Text size="xs" c="dimmed">
                          {words.then}
                        </Text>
                      )}
                      <Kbd>{key}</Kbd>
                    </Fragment>
                  ))}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
