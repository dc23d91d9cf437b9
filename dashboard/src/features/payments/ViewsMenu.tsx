import { ActionIcon, Button, Group, Menu, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBookmark, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { useGet, usePost, useRemove } from "../../api/query";
import { useMay } from "../../api/session";
import { Ask } from "../../ui/Ask";
import { savedQuery } from "./filters";
import { viewWords as words } from "./words";

const PAGE = "payments";

/** The views that somebody saved for all, and the way to save another one. */
export function ViewsMenu() {
  const views = useGet("/v1/orchestration/saved_views", { form: { page: PAGE, limit: 100 } });
  const remove = useRemove("/v1/orchestration/saved_views/{saved_view}");
  const mayWrite = useMay("saved_views_write");
  const [isSaving, saving] = useDisclosure();
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <Button variant="default" size="xs" leftSection={<IconBookmark size={14} />}>
            {words.views}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} to="?">
            {words.all}
          </Menu.Item>
          {views.data?.data.map((it) => (
            <Group key={it.id} wrap="nowrap" gap={4}>
              <Menu.Item component={Link} to={`?${it.query}`}>
                {it.name}
              </Menu.Item>
              {mayWrite && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={words.remove(it.name)}
                  onClick={() => remove.mutate({ path: { saved_view: it.id } })}
                >
                  <IconTrash size={14} />
                </ActionIcon>
              )}
            </Group>
          ))}
          {mayWrite && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={saving.open}>{words.save}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {isSaving && <SaveDialog onClose={saving.close} />}
    </>
  );
}

function SaveDialog({ onClose }: { readonly onClose: () => void }) {
  const [search] = useSearchParams();
  const [name, setName] = useState("");
  const save = usePost("/v1/orchestration/saved_views");
  const send = () =>
    save.mutate(
      { form: { name: name.trim(), page: PAGE, query: savedQuery(search) } },
      { onSuccess: onClose },
    );
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.saveTitle}
      confirm={words.save}
      onConfirm={send}
      isPending={save.isPending}
      isDisabled={name.trim() === ""}
      error={save.error}
    >
      <Text size="sm">{words.saveHint}</Text>
      <TextInput
        label={words.name}
        data-autofocus
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </Ask>
  );
}
