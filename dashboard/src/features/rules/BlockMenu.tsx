import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArrowLeft,
  IconArrowRight,
  IconCopy,
  IconDots,
  IconPencil,
  IconTrash,
} from "@tabler/icons-react";
import { words } from "./words";

type Props = {
  readonly name: string;
  readonly edit: () => void;
  readonly copy: () => void;
  readonly remove: () => void;
  /** Null where it cannot go further. */
  readonly left: (() => void) | null;
  readonly right: (() => void) | null;
};

export function BlockMenu({ name, edit, copy, remove, left, right }: Props) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={words.block.menu(name)}
          onClick={(event) => event.stopPropagation()}
        >
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown onClick={(event) => event.stopPropagation()}>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={edit}>
          {words.block.edit}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={copy}>
          {words.block.duplicate}
        </Menu.Item>
        {left !== null && (
          <Menu.Item leftSection={<IconArrowLeft size={16} />} onClick={left}>
            {words.block.left}
          </Menu.Item>
        )}
        {right !== null && (
          <Menu.Item leftSection={<IconArrowRight size={16} />} onClick={right}>
            {words.block.right}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={remove}>
          {words.block.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
