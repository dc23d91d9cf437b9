import { Select, SimpleGrid, Text, TextInput } from "@mantine/core";
import { useGet } from "../../api/query";
import { BRANDS } from "../../lib/brands";
import { countryLabel } from "../../lib/countries";
import { CURRENCIES } from "../../lib/currencies";
import { AmountInput } from "../../ui/AmountInput";
import { statusWords, words as shared } from "../../ui/words";
import { CustomerPicker } from "./CustomerPicker";
import { metadataKey, wrongAmounts, type Draft, type FilterName } from "./filters";
import { useProcessorLabels } from "./useProcessorLabels";
import { useRuleChoices } from "./useRuleChoices";
import { filterNames, filterWords as words, statuses } from "./words";

type Props = { readonly draft: Draft; readonly onChange: (draft: Draft) => void };

/** One field for each filter. */
export function FilterFields({ draft, onChange }: Props) {
  const labels = useProcessorLabels();
  const rules = useRuleChoices();
  const countries = useCountries();
  const set = (change: Draft) => onChange({ ...draft, ...change });
  const field = (name: FilterName) => ({
    label: filterNames[name],
    value: draft[name] ?? "",
    onChange: (event: { currentTarget: { value: string } }) =>
      set({ [name]: event.currentTarget.value }),
  });
  const choice = (name: FilterName) => ({
    label: filterNames[name],
    placeholder: words.any,
    value: draft[name] ?? null,
    onChange: (value: string | null) => set({ [name]: value ?? "" }),
    clearable: true,
  });
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <Select
        {...choice("status")}
        data={statuses.map((value) => ({ value, label: statusWords[value] ?? value }))}
      />
      <Select {...choice("currency")} data={CURRENCIES} searchable />
      <Amounts draft={draft} set={set} />
      <TextInput {...field("created[gte]")} type="date" />
      <TextInput {...field("created[lte]")} type="date" />
      <Select {...choice("card[brand]")} data={BRANDS} />
      <TextInput {...field("card[last4]")} inputMode="numeric" maxLength={4} />
      <Select {...choice("card[country]")} data={countries} searchable />
      <CustomerPicker
        label={filterNames.customer}
        value={draft["customer"] ?? ""}
        onChange={(customer) => set({ customer })}
      />
      <Select
        {...choice("processor")}
        data={[...labels].map(([value, label]) => ({ value, label }))}
      />
      <Select {...choice("rule")} data={[...rules]} searchable />
      <MetadataFields draft={draft} onChange={onChange} />
    </SimpleGrid>
  );
}

/** Countries as people know them, by their names. */
function useCountries() {
  const { data } = useGet("/v1/orchestration/rule_attributes");
  return (data?.countries ?? [])
    .map((value) => ({ value, label: countryLabel(value) }))
    .sort((one, other) => one.label.localeCompare(other.label));
}

type AmountsProps = { readonly draft: Draft; readonly set: (change: Draft) => void };

/** Amounts mean something in one currency only. */
function Amounts({ draft, set }: AmountsProps) {
  const { currency = "" } = draft;
  const wrong = wrongAmounts(draft);
  if (currency === "") {
    return (
      <Text size="xs" c="dimmed" style={{ gridColumn: "1 / -1" }}>
        {words.amountNeedsCurrency}
      </Text>
    );
  }
  return (["amount[gte]", "amount[lte]"] as const).map((name) => (
    <AmountInput
      key={name}
      label={filterNames[name]}
      currency={currency}
      value={draft[name] ?? ""}
      onChange={(typed) => set({ [name]: typed })}
      error={wrong.has(name) && shared.noAmount(currency)}
    />
  ));
}

/** A key of the metadata and its value; both are needed. */
function MetadataFields({ draft, onChange }: Props) {
  const name = Object.keys(draft).find((it) => metadataKey(it) !== null);
  const key = name === undefined ? "" : (metadataKey(name) ?? "");
  const value = name === undefined ? "" : (draft[name] ?? "");
  const write = (nextKey: string, nextValue: string) => {
    const others = Object.fromEntries(
      Object.entries(draft).filter(([it]) => metadataKey(it) === null),
    );
    const isNamed = metadataKey(`metadata[${nextKey}]`) !== null;
    onChange({
      ...others,
      ...(isNamed ? { [`metadata[${nextKey}]`]: nextValue } : {}),
    });
  };
  return (
    <>
      <TextInput
        label={`${words.metadata}: ${words.metadataKey}`}
        value={key}
        maxLength={40}
        onChange={(event) => write(event.currentTarget.value, value)}
      />
      <TextInput
        label={`${words.metadata}: ${words.metadataValue}`}
        value={value}
        disabled={key === ""}
        onChange={(event) => write(key, event.currentTarget.value)}
      />
    </>
  );
}
