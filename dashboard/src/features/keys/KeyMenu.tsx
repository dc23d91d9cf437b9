import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { EditKey, RevokeKey, RollKey } from "./ChangeKey";
import { words } from "./words";

/** What can be done with a key. */
export function KeyMenu({ it }: { readonly it: Schema["api_key"] }) {
  const [opened, setOpened] = useState<"edit" | "roll" | "revoke" | null>(null);
  const close = () => setOpened(null);
  const name = it.name === "" ? words.unnamed : it.name;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={words.actionsFor(name)}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpened("edit")}>{words.edit}</Menu.Item>
          <Menu.Item onClick={() => setOpened("roll")}>{words.roll}</Menu.Item>
          <Menu.Item color="red" onClick={() => setOpened("revoke")}>
            {words.revoke}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {opened === "edit" && <EditKey it={it} onClose={close} />}
      {opened === "roll" && <RollKey it={it} onClose={close} />}
      {opened === "revoke" && <RevokeKey it={it} onClose={close} />}
    </>
  );
}
