import { Button, Group, Modal, Stack } from "@mantine/core";
import { Shown } from "./Shown";
import { words } from "./words";

type Props = {
  readonly title: string;
  /** What the secret is of. */
  readonly label: string;
  readonly secret: string;
  /** Why it must be copied now. */
  readonly note: string;
  readonly onClose: () => void;
};

/** A secret that was just made, the one time that it is told: no slip of the hand closes it. */
export function ShownOnce({ title, label, secret, note, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title={title} closeOnClickOutside={false} size="lg">
      <Stack>
        <Shown label={label} secret={secret}>
          {note}
        </Shown>
        <Group justify="flex-end">
          <Button onClick={onClose}>{words.done}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
