import { Group, MultiSelect, Select, TagsInput, TextInput } from "@mantine/core";
import { spoken } from "../../lib/codes";
import type { Attribute, Takes } from "./conditions";
import { countryName, currencyName, flag } from "../../lib/countries";
import { useSurroundings } from "./surroundings";
import { words } from "./words";

type Option = { readonly value: string; readonly label: string };

type Props = {
  readonly attribute: Attribute;
  readonly values: readonly string[];
  readonly most: Takes;
  readonly change: (values: readonly string[]) => void;
};

/** Values out of those that there are; of texts, any. */
export function ChoicesInput({ attribute, values, most, change }: Props) {
  const options = useOptions(attribute);
  const [first = "", second = ""] = values;
  if (most === "two") {
    return (
      <Group gap="xs" grow>
        <One
          label={words.editor.from}
          {...{ options }}
          value={first}
          change={(it) => change([it, second])}
        />
        <One
          label={words.editor.to}
          {...{ options }}
          value={second}
          change={(it) => change([first, it])}
        />
      </Group>
    );
  }
  if (most === "one") {
    return (
      <One
        label={words.editor.value}
        options={options}
        value={first}
        change={(it) => change([it])}
      />
    );
  }
  return options === null ? (
    <TagsInput
      label={words.editor.values}
      value={[...values]}
      onChange={change}
      splitChars={["\n"]}
      acceptValueOnBlur
      maxTags={1000}
    />
  ) : (
    <MultiSelect
      label={words.editor.values}
      data={options}
      value={[...values]}
      onChange={change}
      searchable
      hidePickedOptions
      limit={100}
    />
  );
}

type OneProps = {
  readonly label: string;
  readonly options: readonly Option[] | null;
  readonly value: string;
  readonly change: (value: string) => void;
};

function One({ label, options, value, change }: OneProps) {
  return options === null ? (
    <TextInput
      label={label}
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
      maxLength={500}
    />
  ) : (
    <Select
      label={label}
      data={options}
      value={value === "" ? null : value}
      onChange={(it) => it !== null && change(it)}
      searchable
      limit={100}
    />
  );
}

/** Null where any text is a value. */
function useOptions({ kind, choices }: Attribute): readonly Option[] | null {
  const { vocabulary } = useSurroundings();
  switch (kind) {
    case "country":
      return vocabulary.countries
        .map((it) => ({ value: it, label: `${flag(it)} ${countryName(it)} (${it})` }))
        .sort((one, other) => countryName(one.value).localeCompare(countryName(other.value)));
    case "currency":
      return vocabulary.currencies.map(({ currency: it }) => ({
        value: it,
        label: `${it.toUpperCase()}, ${currencyName(it)}`,
      }));
    case "hour":
      return Array.from({ length: 24 }, (_, hour) => ({ value: `${hour}`, label: `${hour}:00` }));
    case "choice":
    case "weekday":
      return choices.map((it) => ({ value: it, label: spoken(it) }));
    default:
      return null;
  }
}
