import { Menu } from "@mantine/core";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { ChangeRole, Disable, DropTotp, Remove } from "./ChangePerson";
import { usePost } from "../../api/query";
import { MoreMenu } from "../../ui/MoreMenu";
import { words } from "./words";

type Dialog = "role" | "disable" | "totp" | "remove";

/** What an owner can do with somebody's place. */
export function PersonMenu({ it }: { readonly it: Schema["user"] }) {
  const [opened, setOpened] = useState<Dialog | null>(null);
  const { mutate } = usePost("/v1/orchestration/users/{user}");
  const close = () => setOpened(null);
  const enable = () => mutate({ path: { user: it.id }, form: { disabled: false } });
  return (
    <>
      <MoreMenu label={words.actionsFor(it.name)} isInRow>
        <Menu.Item onClick={() => setOpened("role")}>{words.change}</Menu.Item>
        {it.totp_enabled && (
          <Menu.Item onClick={() => setOpened("totp")}>{words.dropTotp}</Menu.Item>
        )}
        {it.disabled ? (
          <Menu.Item onClick={enable}>{words.enable}</Menu.Item>
        ) : (
          <Menu.Item onClick={() => setOpened("disable")}>{words.disable}</Menu.Item>
        )}
        <Menu.Item color="red" onClick={() => setOpened("remove")}>
          {words.remove}
        </Menu.Item>
      </MoreMenu>
      {opened === "role" && <ChangeRole it={it} onClose={close} />}
      {opened === "disable" && <Disable it={it} onClose={close} />}
      {opened === "totp" && <DropTotp it={it} onClose={close} />}
      {opened === "remove" && <Remove it={it} onClose={close} />}
    </>
  );
}
