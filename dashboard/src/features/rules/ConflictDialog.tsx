import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { Answered } from "../../ui/Answered";
import { ChangeList } from "./ChangeList";
import { rebased, toForm, type Draft } from "./draft";
import type { RuleSet } from "./useBuilder";
import { usePreviewed } from "./usePreview";
import { words } from "./words";

type Props = {
  readonly draft: Draft;
  readonly newest: RuleSet;
  readonly overwrite: () => void;
  readonly take: (newest: RuleSet) => void;
  readonly close: () => void;
};

/** Somebody else saved first: says what is different, and lets one of the two stay. */
export function ConflictDialog({ draft, newest, overwrite, take, close }: Props) {
  const form = { ...toForm(rebased(draft, newest)), rule_set: newest.id };
  const preview = usePreviewed(form, true);
  return (
    <Modal opened onClose={close} title={words.conflict.title} size="lg">
      <Stack>
        <Text>{words.conflict.why(newest.version)}</Text>
        <Answered query={preview}>
          {({ changes }) => (
            <ChangeList
              changes={(changes ?? []).map((it) => it.message)}
              none={words.conflict.nothing}
            />
          )}
        </Answered>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => take(newest)}>
            {words.conflict.theirs}
          </Button>
          <Button color="red" onClick={overwrite}>
            {words.conflict.mine}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
