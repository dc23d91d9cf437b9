import { Select, Textarea, TextInput } from "@mantine/core";
import { spoken } from "../../lib/codes";
import { fromMajor } from "../../lib/money";
import { AmountInput } from "../../ui/AmountInput";
import { attributeOf, type Attribute } from "./conditions";
import { countryName, flag } from "../../lib/countries";
import { FIELDS, type Facts } from "./facts";
import { useSurroundings } from "./surroundings";
import { words } from "./words";

type Props = {
  readonly facts: Facts;
  readonly change: (facts: Facts) => void;
  /** All fields, not only the common ones. */
  readonly isLong: boolean;
};

/** What is known of a payment that nobody made. */
export function FactsForm({ facts, change, isLong }: Props) {
  const { vocabulary } = useSurroundings();
  const isWrong = facts.amount !== "" && fromMajor(facts.amount, facts.currency) === null;
  return (
    <>
      <AmountInput
        label={words.trying.amount}
        value={facts.amount}
        currency={facts.currency}
        error={isWrong && words.editor.noAmount}
        onChange={(amount) => change({ ...facts, amount })}
      />
      <Select
        label={words.trying.currency}
        data={vocabulary.currencies.map((it) => ({
          value: it.currency,
          label: it.currency.toUpperCase(),
        }))}
        value={facts.currency}
        onChange={(currency) => currency !== null && change({ ...facts, currency })}
        allowDeselect={false}
        searchable
      />
      {FIELDS.filter((it) => isLong || it.isCommon).map((field) => {
        const attribute = attributeOf(vocabulary, field.attribute);
        return (
          attribute !== undefined && (
            <Fact
              key={field.attribute}
              attribute={attribute}
              value={facts.others[field.attribute] ?? ""}
              change={(value) =>
                change({ ...facts, others: { ...facts.others, [field.attribute]: value } })
              }
            />
          )
        );
      })}
      {isLong && (
        <Textarea
          label={words.trying.metadata}
          value={facts.metadata}
          onChange={({ currentTarget: { value } }) => change({ ...facts, metadata: value })}
          autosize
          minRows={1}
        />
      )}
    </>
  );
}

type FactProps = {
  readonly attribute: Attribute;
  readonly value: string;
  readonly change: (value: string) => void;
};

function Fact({ attribute, value, change }: FactProps) {
  const { vocabulary } = useSurroundings();
  const label = attribute.title.charAt(0).toUpperCase() + attribute.title.slice(1);
  const options =
    attribute.kind === "country"
      ? vocabulary.countries.map((it) => ({ value: it, label: `${flag(it)} ${countryName(it)}` }))
      : attribute.choices.map((it) => ({ value: it, label: spoken(it) }));
  return options.length === 0 ? (
    <TextInput
      label={label}
      value={value}
      placeholder={words.trying.unknown}
      onChange={(event) => change(event.currentTarget.value)}
    />
  ) : (
    <Select
      label={label}
      data={options}
      value={value === "" ? null : value}
      placeholder={words.trying.unknown}
      onChange={(it) => change(it ?? "")}
      searchable
      clearable
      limit={100}
    />
  );
}
