import { Button, Menu, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { Schema } from "../../api/client";
import { usePost, useRemove } from "../../api/query";
import { Ask } from "../../ui/Ask";
import { kindOf, readPasted } from "./paste";
import { PasteBox } from "./PasteBox";
import { words } from "./words";

type List = Schema["value_list"];
type Props = { readonly it: List; readonly onClose: () => void };

/** Ways to change the values, with the parameter that the API takes them by. */
const WAYS = {
  add: { title: words.addTitle, confirm: words.add, param: "add_text" },
  remove: { title: words.removeTitle, confirm: words.remove, param: "remove_text" },
  replace: { title: words.replaceTitle, confirm: words.replace, param: "values_text" },
} as const;

type Way = keyof typeof WAYS;

/** What can be done with a list. */
export function ListActions({ it }: { readonly it: List }) {
  const [opened, setOpened] = useState<Way | "rename" | "delete" | null>(null);
  const close = () => setOpened(null);
  return (
    <>
      <Button onClick={() => setOpened("add")}>{words.add}</Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} />}>
            {words.more}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpened("remove")}>{words.remove}</Menu.Item>
          <Menu.Item onClick={() => setOpened("replace")}>{words.replace}</Menu.Item>
          <Menu.Item onClick={() => setOpened("rename")}>{words.rename}</Menu.Item>
          <Menu.Item color="red" onClick={() => setOpened("delete")}>
            {words.delete}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {opened === "rename" && <Rename it={it} onClose={close} />}
      {opened === "delete" && <Delete it={it} onClose={close} />}
      {(opened === "add" || opened === "remove" || opened === "replace") && (
        <ChangeValues it={it} way={opened} onClose={close} />
      )}
    </>
  );
}

function ChangeValues({ it, way, onClose }: Props & { readonly way: Way }) {
  const [text, setText] = useState("");
  const kind = kindOf(it.kind);
  const { title, confirm, param } = WAYS[way];
  const save = useSave(it, onClose);
  return (
    <Ask
      opened
      onClose={onClose}
      title={title}
      confirm={confirm}
      onConfirm={() => save.send({ [param]: text })}
      isDangerous={way !== "add"}
      isDisabled={way !== "replace" && readPasted(kind, text).values.length === 0}
      isPending={save.isPending}
      error={save.error}
    >
      <PasteBox kind={kind} value={text} onChange={setText} />
    </Ask>
  );
}

function Rename({ it, onClose }: Props) {
  const [name, setName] = useState(it.name);
  const save = useSave(it, onClose);
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.renameTitle}
      confirm={words.save}
      onConfirm={() => save.send({ name })}
      isDisabled={name.trim() === ""}
      isPending={save.isPending}
      error={save.error}
    >
      <TextInput
        label={words.name}
        value={name}
        maxLength={100}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </Ask>
  );
}

function Delete({ it, onClose }: Props) {
  const navigate = useNavigate();
  const remove = useRemove("/v1/orchestration/lists/{list}");
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.deleteTitle}
      confirm={words.delete}
      onConfirm={() =>
        remove.mutate({ path: { list: it.id } }, { onSuccess: () => void navigate("../lists") })
      }
      isDangerous
      isPending={remove.isPending}
      error={remove.error}
    >
      <Text>{words.deleteAbout}</Text>
    </Ask>
  );
}

function useSave(it: List, onSaved: () => void) {
  const { mutate, isPending, error } = usePost("/v1/orchestration/lists/{list}");
  const send = (form: Readonly<Record<string, string>>) =>
    mutate(
      { path: { list: it.id }, form },
      {
        onSuccess: () => {
          notifications.show({ message: words.changed });
          onSaved();
        },
      },
    );
  return { send, isPending, error };
}
