import { Button, Group, Modal, Stack } from "@mantine/core";
import type { Schema } from "../../api/client";
import { Shown } from "../../ui/Shown";
import { words } from "./words";

type Props = {
  readonly made: Schema["api_key"];
  readonly title: string;
  readonly onClose: () => void;
};

/** A key that was just made, the one time that it is told. */
export function NewKey({ made, title, onClose }: Props) {
  const note = made.type === "publishable" ? words.publishableNote : words.copyNow;
  return (
    <Modal opened onClose={onClose} title={title} closeOnClickOutside={false} size="lg">
      <Stack>
        <Shown label={made.name === "" ? words.unnamed : made.name} secret={made.secret ?? ""}>
          {note}
        </Shown>
        <Group justify="flex-end">
          <Button onClick={onClose}>{words.done}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
