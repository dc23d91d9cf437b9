import {
  ActionIcon,
  Button,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Text,
} from "@mantine/core";
import { IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import type { Action } from "./draft";
import { evenly, RETRIES_MAX, SHARES_MAX, sum, withoutShare, withShare } from "./shares";
import { useSurroundings } from "./surroundings";
import { words } from "./words";

type Props = { readonly action: Action; readonly change: (action: Action) => void };

/** One processor or a split, and where it is tried again. */
export function ActionEditor({ action, change }: Props) {
  const { processors } = useSurroundings();
  const used = [...action.mains.map((it) => it.processor), ...action.retries];
  const free = processors.find((it) => !used.includes(it.id))?.id ?? "";
  const [first] = action.mains;
  const isSplit = action.mains.length > 1;
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={words.editor.how}
        data={[
          { value: "one", label: words.editor.one },
          { value: "split", label: words.editor.split },
        ]}
        value={isSplit ? "split" : "one"}
        onChange={(it) =>
          change(
            it === "split"
              ? withShare(action, free)
              : { ...action, mains: evenly([first?.processor ?? ""]) },
          )
        }
      />
      {isSplit ? (
        <Shares action={action} change={change} free={free} />
      ) : (
        <ProcessorSelect
          label={words.editor.processor}
          value={first?.processor ?? ""}
          change={(it) => change({ ...action, mains: evenly([it]) })}
        />
      )}
      <Retries action={action} change={change} free={free} />
    </Stack>
  );
}

type PartProps = Props & {
  /** A processor that is not in the action yet; the empty text when all are. */
  readonly free: string;
};

function Shares({ action, change, free }: PartProps) {
  const { mains } = action;
  const set = (index: number, part: Partial<(typeof mains)[number]>) =>
    change({
      ...action,
      mains: mains.map((it, each) => (each === index ? { ...it, ...part } : it)),
    });
  return (
    <Stack gap="xs">
      {mains.map((it, index) => (
        <Group key={index} gap="xs" wrap="nowrap" align="flex-end">
          <ProcessorSelect
            label={words.editor.processor}
            value={it.processor}
            change={(processor) => set(index, { processor })}
          />
          <NumberInput
            label={words.editor.weight}
            value={it.weight}
            onChange={(weight) => set(index, { weight: Number(weight) })}
            min={1}
            max={100}
            allowDecimal={false}
            suffix=" %"
            w={96}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            mb={4}
            aria-label={words.editor.removeShare}
            onClick={() => change(withoutShare(action, index))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      {sum(mains) !== 100 && (
        <Text size="sm" c="red">
          {words.editor.sum(sum(mains))}
        </Text>
      )}
      <Group gap="xs">
        <Button
          size="xs"
          variant="light"
          leftSection={<IconPlus size={14} />}
          disabled={mains.length >= SHARES_MAX}
          onClick={() => change(withShare(action, free))}
        >
          {words.editor.addShare}
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() => change({ ...action, mains: evenly(mains.map((it) => it.processor)) })}
        >
          {words.editor.evenly}
        </Button>
      </Group>
    </Stack>
  );
}

function Retries({ action, change, free }: PartProps) {
  const { retries } = action;
  const set = (next: readonly string[]) => change({ ...action, retries: next });
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {words.editor.retries}
      </Text>
      {retries.map((it, index) => (
        <Group key={index} gap="xs" wrap="nowrap">
          <Text size="sm">{index + 1}.</Text>
          <ProcessorSelect value={it} change={(next) => set(retries.with(index, next))} />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.editor.earlier}
            disabled={index === 0}
            onClick={() => set(retries.toSpliced(index, 1).toSpliced(index - 1, 0, it))}
          >
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.editor.removeRetry}
            onClick={() => set(retries.toSpliced(index, 1))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          size="xs"
          variant="light"
          leftSection={<IconPlus size={14} />}
          disabled={retries.length >= RETRIES_MAX}
          onClick={() => set([...retries, free])}
        >
          {words.editor.addRetry}
        </Button>
      </Group>
    </Stack>
  );
}

type SelectProps = {
  readonly label?: string;
  readonly value: string;
  readonly change: (processor: string) => void;
};

/** Shows a processor that is not there any more, too, or nobody would know what was meant. */
function ProcessorSelect({ label, value, change }: SelectProps) {
  const { processors } = useSurroundings();
  const there = processors.map((it) => ({
    value: it.id,
    label: it.status === "disabled" ? `${it.label} (${words.editor.disabled})` : it.label,
  }));
  const isGone = value !== "" && !processors.some((it) => it.id === value);
  const gone = { value, label: `${value} (${words.editor.gone})` };
  return (
    <Select
      label={label}
      aria-label={words.editor.processor}
      data={isGone ? [...there, gone] : there}
      value={value === "" ? null : value}
      onChange={(it) => it !== null && change(it)}
      searchable
      flex={1}
    />
  );
}
