import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { usePost } from "../../api/query";
import { DisableEndpoint, EditEndpoint, RemoveEndpoint, RollSecret } from "./ChangeEndpoint";
import { words } from "./words";

type Dialog = "edit" | "roll" | "disable" | "remove";

/** What can be done with an endpoint. */
export function EndpointActions({ it }: { readonly it: Schema["webhook_endpoint"] }) {
  const [opened, setOpened] = useState<Dialog | null>(null);
  const enable = usePost("/v1/webhook_endpoints/{webhook_endpoint}");
  const close = () => setOpened(null);
  return (
    <>
      <Button variant="default" onClick={() => setOpened("edit")}>
        {words.edit}
      </Button>
      {it.status === "disabled" && (
        <Button
          loading={enable.isPending}
          onClick={() =>
            enable.mutate({ path: { webhook_endpoint: it.id }, form: { disabled: false } })
          }
        >
          {words.enable}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} />}>
            {words.more}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpened("roll")}>{words.roll}</Menu.Item>
          {it.status !== "disabled" && (
            <Menu.Item onClick={() => setOpened("disable")}>{words.disable}</Menu.Item>
          )}
          <Menu.Item color="red" onClick={() => setOpened("remove")}>
            {words.remove}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {opened === "edit" && <EditEndpoint it={it} onClose={close} />}
      {opened === "roll" && <RollSecret it={it} onClose={close} />}
      {opened === "disable" && <DisableEndpoint it={it} onClose={close} />}
      {opened === "remove" && <RemoveEndpoint it={it} onClose={close} />}
    </>
  );
}
