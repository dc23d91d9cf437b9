import { Group, Select, TextInput } from "@mantine/core";
import { spoken } from "../../lib/codes";
import { attributeOf, takes, testOf, withOperator, type Attribute } from "./conditions";
import type { Test } from "./draft";
import { useSurroundings } from "./surroundings";
import { ValuesEditor } from "./ValuesEditor";
import { operatorWords, words } from "./words";

type Props = { readonly test: Test; readonly change: (test: Test) => void };

/** What is asked for, how it is compared, and with what. */
export function TestEditor({ test, change }: Props) {
  const { vocabulary } = useSurroundings();
  const attribute = attributeOf(vocabulary, test.attribute);
  const ask = (code: string | null) => {
    const next = code === null ? undefined : attributeOf(vocabulary, code);
    if (next !== undefined) {
      change(testOf(next, vocabulary));
    }
  };
  return (
    <>
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <Select
          label={words.editor.attribute}
          data={vocabulary.attributes.map((it) => ({ value: it.attribute, label: it.title }))}
          value={test.attribute}
          onChange={ask}
          allowDeselect={false}
          searchable
          flex={1}
        />
        <Select
          label={words.editor.operator}
          data={(attribute?.operators ?? [test.operator]).map((it) => ({
            value: it,
            label: operatorWords(it),
          }))}
          value={test.operator}
          onChange={(it) => it !== null && change(withOperator(test, it, vocabulary))}
          allowDeselect={false}
          flex={1}
        />
      </Group>
      {attribute !== undefined && <Beside attribute={attribute} test={test} change={change} />}
      {attribute !== undefined && takes(vocabulary, test.operator) !== "none" && (
        <ValuesEditor attribute={attribute} test={test} change={change} />
      )}
    </>
  );
}

/** What some attributes need beside values. */
function Beside({ attribute, test, change }: Props & { readonly attribute: Attribute }) {
  const { vocabulary } = useSurroundings();
  switch (attribute.kind) {
    case "amount":
      return (
        <Select
          label={words.editor.currency}
          data={vocabulary.currencies.map((it) => ({
            value: it.currency,
            label: it.currency.toUpperCase(),
          }))}
          value={test.currency}
          // 50.00 euros are not 50.00 yen: what was typed is typed again.
          onChange={(currency) => change({ ...test, currency, values: [] })}
          allowDeselect={false}
          searchable
        />
      );
    case "metadata":
      return (
        <TextInput
          label={words.editor.key}
          value={test.key ?? ""}
          onChange={({ currentTarget: { value } }) => change({ ...test, key: value })}
          maxLength={40}
        />
      );
    case "hour":
    case "weekday":
      return (
        <Select
          label={words.editor.timeZone}
          data={timeZones(test.timeZone).map((it) => ({ value: it, label: spoken(it) }))}
          value={test.timeZone}
          onChange={(timeZone) => change({ ...test, timeZone })}
          allowDeselect={false}
          searchable
        />
      );
    default:
      return null;
  }
}

function timeZones(current: string | null): string[] {
  const all = new Set(["UTC", ...Intl.supportedValuesOf("timeZone")]);
  return [...(current === null ? all : all.add(current))];
}
