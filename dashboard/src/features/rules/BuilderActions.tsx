import { ActionIcon, Button, Group, Menu, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCopy,
  IconPlayerStop,
  IconTrash,
  IconUpload,
} from "@tabler/icons-react";
import { useNavigate, useParams } from "react-router";
import { usePost, useRemove } from "../../api/query";
import { useMay } from "../../api/session";
import { Ask } from "../../ui/Ask";
import { MoreMenu } from "../../ui/MoreMenu";
import { ActivateDialog } from "./ActivateDialog";
import { ConflictDialog } from "./ConflictDialog";
import { PromoteDialog } from "./PromoteDialog";
import { RuleSetStatus } from "./RuleSetStatus";
import type { Builder } from "./useBuilder";
import { useSave } from "./useSave";
import { words } from "./words";

type Props = {
  readonly builder: Builder;
  /** Whether nothing speaks against activating it. */
  readonly isReady: boolean;
  readonly isTrying: boolean;
  readonly toggleTrying: () => void;
};

/** What can be done with a rule set as a whole. */
export function BuilderActions({ builder, isReady, isTrying, toggleTrying }: Props) {
  const { stored, isChanged } = builder;
  const mayWrite = useMay("rule_sets_write");
  const saving = useSave(builder);
  const [isActivating, activation] = useDisclosure();
  const isDraft = stored.status === "draft";
  return (
    <>
      <RuleSetStatus status={stored.status} />
      <Text size="sm" c="dimmed">
        {isChanged ? words.page.unsaved : words.page.version(stored.version)}
      </Text>
      {mayWrite && isDraft && <Steps builder={builder} />}
      <Button variant={isTrying ? "light" : "default"} onClick={toggleTrying}>
        {words.trying.title}
      </Button>
      {mayWrite && (
        <>
          {isDraft && (
            <Button
              variant="default"
              disabled={!isChanged}
              loading={saving.isPending}
              onClick={() => saving.save()}
            >
              {words.page.save}
            </Button>
          )}
          {stored.status !== "active" && (
            <Button disabled={isChanged || !isReady} onClick={activation.open}>
              {words.page.activate}
            </Button>
          )}
          <More builder={builder} />
          {isActivating && <ActivateDialog set={stored} close={activation.close} />}
          {saving.newest !== null && (
            <ConflictDialog
              draft={builder.draft}
              newest={saving.newest}
              overwrite={() => saving.save()}
              take={(it) => {
                builder.take(it);
                saving.forget();
              }}
              close={saving.forget}
            />
          )}
        </>
      )}
    </>
  );
}

function Steps({ builder }: { readonly builder: Builder }) {
  return (
    <Group gap={4}>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={words.page.undo}
        disabled={!builder.canUndo}
        onClick={builder.undo}
      >
        <IconArrowBackUp size={18} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={words.page.redo}
        disabled={!builder.canRedo}
        onClick={builder.redo}
      >
        <IconArrowForwardUp size={18} />
      </ActionIcon>
    </Group>
  );
}

function More({ builder: { stored, isChanged } }: { readonly builder: Builder }) {
  const { mode = "" } = useParams();
  const navigate = useNavigate();
  const path = { rule_set: stored.id };
  const duplicate = usePost("/v1/orchestration/rule_sets/{rule_set}/duplicate");
  const deactivate = usePost("/v1/orchestration/rule_sets/{rule_set}/deactivate");
  const remove = useRemove("/v1/orchestration/rule_sets/{rule_set}");
  const [isPromoting, promotion] = useDisclosure();
  const [isDeactivating, deactivation] = useDisclosure();
  const [isRemoving, removal] = useDisclosure();
  const copy = () =>
    duplicate.mutate(
      { path },
      {
        onSuccess: (it) => void navigate(`/${mode}/rules/${it.id}`),
        onError: (it) => notifications.show({ color: "red", message: it.message }),
      },
    );
  return (
    <>
      <MoreMenu label={words.page.more}>
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={copy}>
          {words.page.duplicate}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconUpload size={16} />}
          disabled={isChanged}
          onClick={promotion.open}
        >
          {words.page.promote}
        </Menu.Item>
        {stored.status === "active" && (
          <Menu.Item
            leftSection={<IconPlayerStop size={16} />}
            color="red"
            onClick={deactivation.open}
          >
            {words.page.deactivate}
          </Menu.Item>
        )}
        {stored.status === "draft" && (
          <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={removal.open}>
            {words.page.remove}
          </Menu.Item>
        )}
      </MoreMenu>
      {isPromoting && <PromoteDialog set={stored} close={promotion.close} />}
      <Ask
        opened={isDeactivating}
        onClose={deactivation.close}
        title={words.deactivate.title}
        confirm={words.page.deactivate}
        onConfirm={() =>
          deactivate.mutate(
            { path },
            {
              onSuccess: () => {
                deactivation.close();
                notifications.show({ message: words.deactivate.done });
              },
            },
          )
        }
        isDangerous
        isPending={deactivate.isPending}
        error={deactivate.error}
      >
        {words.deactivate.why}
      </Ask>
      <Ask
        opened={isRemoving}
        onClose={removal.close}
        title={words.remove.title}
        confirm={words.page.remove}
        onConfirm={() =>
          remove.mutate({ path }, { onSuccess: () => void navigate(`/${mode}/rules`) })
        }
        isDangerous
        isPending={remove.isPending}
        error={remove.error}
      >
        {words.remove.why}
      </Ask>
    </>
  );
}
