import { SegmentedControl, Select, Stack, Text } from "@mantine/core";
import { takes, type Attribute } from "./conditions";
import type { Test } from "./draft";
import { AmountsInput } from "./AmountsInput";
import { BinsInput } from "./BinsInput";
import { ChoicesInput } from "./ChoicesInput";
import { useSurroundings } from "./surroundings";
import { words } from "./words";

type Props = {
  readonly attribute: Attribute;
  readonly test: Test;
  readonly change: (test: Test) => void;
};

/** What it is compared with: values as the attribute has them, or a named list. */
export function ValuesEditor({ attribute, test, change }: Props) {
  const { vocabulary } = useSurroundings();
  const mayList = attribute.takes_list && takes(vocabulary, test.operator) === "several";
  return (
    <Stack gap="xs">
      {mayList && (
        <SegmentedControl
          size="xs"
          aria-label={words.editor.source}
          data={[
            { value: "values", label: words.editor.byValues },
            { value: "list", label: words.editor.byList },
          ]}
          value={test.list === null ? "values" : "list"}
          onChange={(it) => change({ ...test, values: [], list: it === "list" ? "" : null })}
        />
      )}
      {test.list === null ? (
        <Values attribute={attribute} test={test} change={change} />
      ) : (
        <ListChoice kind={attribute.kind} test={test} change={change} />
      )}
    </Stack>
  );
}

function Values({ attribute, test, change }: Props) {
  const { vocabulary } = useSurroundings();
  const set = (values: readonly string[]) => change({ ...test, values });
  const most = takes(vocabulary, test.operator);
  switch (attribute.kind) {
    case "amount":
      return (
        <AmountsInput
          currency={test.currency ?? ""}
          values={test.values}
          isRange={most === "two"}
          change={set}
        />
      );
    case "bin":
      return <BinsInput values={test.values} change={set} />;
    default:
      return <ChoicesInput attribute={attribute} values={test.values} most={most} change={set} />;
  }
}

function ListChoice({ kind, test, change }: Omit<Props, "attribute"> & { readonly kind: string }) {
  const lists = useSurroundings().lists.filter((it) => it.kind === kind);
  return lists.length === 0 ? (
    <Text size="sm" c="dimmed">
      {words.editor.noLists}
    </Text>
  ) : (
    <Select
      label={words.editor.list}
      data={lists.map((it) => ({ value: it.id, label: `${it.name} (${it.count})` }))}
      value={test.list}
      onChange={(list) => list !== null && change({ ...test, list })}
      searchable
    />
  );
}
