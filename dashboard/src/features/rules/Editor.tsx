import { Button, Divider, Drawer, Group, Stack, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { ActionEditor } from "./ActionEditor";
import { ConditionsEditor } from "./ConditionsEditor";
import { changeRule } from "./edits";
import { ProblemList } from "./ProblemList";
import { DEFAULT, type Problem } from "./problems";
import type { Builder } from "./useBuilder";
import { words } from "./words";

type Props = { readonly builder: Builder; readonly problems: readonly Problem[] };

/** The rule that is selected, to be changed; every change is seen on its block at once. */
export function RuleEditor({ builder: { draft, selected, select, edit }, problems }: Props) {
  const rule = draft.rules.find((it) => it.uid === selected);
  if (rule === undefined) {
    return null;
  }
  const change = (part: Partial<typeof rule>) =>
    edit((it) => changeRule(it, rule.uid, part), `${rule.uid} ${Object.keys(part).join()}`);
  return (
    <Panel
      title={words.editor.title}
      close={() => select(null)}
      problems={problems.filter((it) => it.place === rule.uid)}
    >
      <TextInput
        label={words.editor.name}
        value={rule.name}
        onChange={({ currentTarget: { value } }) => change({ name: value })}
        maxLength={100}
        data-autofocus
      />
      <Divider label={words.editor.conditions} labelPosition="left" />
      {rule.conditions.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.editor.noConditions}
        </Text>
      )}
      <ConditionsEditor
        conditions={rule.conditions}
        change={(conditions) => change({ conditions })}
        nesting={0}
      />
      <Divider label={words.editor.action} labelPosition="left" />
      <ActionEditor action={rule.action} change={(action) => change({ action })} />
    </Panel>
  );
}

/** Where payments go that meet no rule. */
export function DefaultEditor({ builder: { draft, select, edit }, problems }: Props) {
  return (
    <Panel
      title={words.editor.otherwiseTitle}
      close={() => select(null)}
      problems={problems.filter((it) => it.place === DEFAULT)}
    >
      <ActionEditor
        action={draft.otherwise}
        change={(otherwise) => edit((it) => ({ ...it, otherwise }))}
      />
    </Panel>
  );
}

type PanelProps = {
  readonly title: string;
  readonly close: () => void;
  readonly problems: readonly Problem[];
  readonly children: ReactNode;
};

function Panel({ title, close, problems, children }: PanelProps) {
  return (
    <Drawer
      opened
      onClose={close}
      title={title}
      position="right"
      size={480}
      overlayProps={{ backgroundOpacity: 0.1 }}
    >
      <Stack>
        <ProblemList problems={problems} />
        {children}
        <Group justify="flex-end">
          <Button onClick={close}>{words.editor.done}</Button>
        </Group>
      </Stack>
    </Drawer>
  );
}
