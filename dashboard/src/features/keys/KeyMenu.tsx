import { Menu } from "@mantine/core";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { MoreMenu } from "../../ui/MoreMenu";
import { EditKey, RevokeKey, RollKey } from "./ChangeKey";
import { words } from "./words";

/** What can be done with a key. */
export function KeyMenu({ it }: { readonly it: Schema["api_key"] }) {
  const [opened, setOpened] = useState<"edit" | "roll" | "revoke" | null>(null);
  const close = () => setOpened(null);
  const name = it.name === "" ? words.unnamed : it.name;
  return (
    <>
      <MoreMenu label={words.actionsFor(name)} isInRow>
        <Menu.Item onClick={() => setOpened("edit")}>{words.edit}</Menu.Item>
        <Menu.Item onClick={() => setOpened("roll")}>{words.roll}</Menu.Item>
        <Menu.Item color="red" onClick={() => setOpened("revoke")}>
          {words.revoke}
        </Menu.Item>
      </MoreMenu>
      {opened === "edit" && <EditKey it={it} onClose={close} />}
      {opened === "roll" && <RollKey it={it} onClose={close} />}
      {opened === "revoke" && <RevokeKey it={it} onClose={close} />}
    </>
  );
}
