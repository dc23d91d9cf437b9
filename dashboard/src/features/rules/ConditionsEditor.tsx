import { ActionIcon, Button, Group, Menu, Paper, Stack, Text } from "@mantine/core";
import { IconCopy, IconDots, IconPlus, IconTrash } from "@tabler/icons-react";
import { negated, testOf } from "./conditions";
import type { Condition } from "./draft";
import { useSurroundings } from "./surroundings";
import { TestEditor } from "./TestEditor";
import { words } from "./words";

/** As the server allows it: an "any" in a "not" in an "any". */
const NESTING_MAX = 3;

type ListProps = {
  readonly conditions: readonly Condition[];
  readonly change: (conditions: readonly Condition[]) => void;
  /** Groups around them. */
  readonly nesting: number;
};

/** Conditions, one below the other, and one more. */
export function ConditionsEditor({ conditions, change, nesting }: ListProps) {
  const { vocabulary } = useSurroundings();
  const [first] = vocabulary.attributes;
  return (
    <Stack gap="sm">
      {conditions.map((it, index) => (
        <ConditionEditor
          key={index}
          condition={it}
          nesting={nesting}
          change={(next) => change(conditions.toSpliced(index, 1, ...next))}
        />
      ))}
      <Group>
        <Button
          variant="light"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={() => first !== undefined && change([...conditions, testOf(first, vocabulary)])}
        >
          {words.editor.addCondition}
        </Button>
      </Group>
    </Stack>
  );
}

type Props = {
  readonly condition: Condition;
  readonly nesting: number;
  /** What stands in its place: nothing, itself changed, or more than one. */
  readonly change: (next: readonly Condition[]) => void;
};

function ConditionEditor({ condition, nesting, change }: Props) {
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
        <Stack gap="xs" flex={1} miw={0}>
          <Inside condition={condition} nesting={nesting} change={change} />
        </Stack>
        <ConditionMenu condition={condition} nesting={nesting} change={change} />
      </Group>
    </Paper>
  );
}

function Inside({ condition, nesting, change }: Props) {
  switch (condition.type) {
    case "test":
      return <TestEditor test={condition} change={(it) => change([it])} />;
    case "not":
      return (
        <>
          <Text size="sm">{words.editor.not}</Text>
          <ConditionEditor
            condition={condition.condition}
            nesting={nesting + 1}
            change={([next]) =>
              change(next === undefined ? [] : [{ type: "not", condition: next }])
            }
          />
        </>
      );
    case "any":
      return (
        <>
          <Text size="sm">{words.editor.anyOf}</Text>
          <ConditionsEditor
            conditions={condition.conditions}
            nesting={nesting + 1}
            change={(conditions) => change([{ type: "any", conditions }])}
          />
        </>
      );
  }
}

function ConditionMenu({ condition, nesting, change }: Props) {
  const mayNest = nesting < NESTING_MAX;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={words.editor.condition}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconCopy size={16} />}
          onClick={() => change([condition, condition])}
        >
          {words.editor.duplicate}
        </Menu.Item>
        {mayNest && (
          <Menu.Item onClick={() => change([{ type: "any", conditions: [condition] }])}>
            {words.editor.wrap}
          </Menu.Item>
        )}
        {condition.type === "any" && (
          <Menu.Item onClick={() => change(condition.conditions)}>{words.editor.unwrap}</Menu.Item>
        )}
        {(mayNest || condition.type === "not") && (
          <Menu.Item onClick={() => change([negated(condition)])}>{words.editor.negate}</Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => change([])}>
          {words.editor.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
