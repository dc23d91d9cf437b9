import { Pill } from "@mantine/core";
import { useSearchParams } from "react-router";
import { brandName } from "../../lib/brands";
import { countryLabel } from "../../lib/countries";
import { formatDay } from "../../lib/dates";
import { formatMoney } from "../../lib/money";
import { changed } from "../../ui/filters";
import { statusWords } from "../../ui/words";
import { useCustomerName } from "./CustomerPicker";
import { metadataKey, type Filters } from "./filters";
import { useProcessorLabels } from "./useProcessorLabels";
import { ruleName, useRuleChoices } from "./useRuleChoices";
import { filterNames, filterWords as words } from "./words";

/** The filters that are set, each of which can be taken away. */
export function FilterChips({ filters }: { readonly filters: Filters }) {
  const [, setSearch] = useSearchParams();
  const known = useNames(filters);
  const names: Readonly<Record<string, string>> = filterNames;
  return Object.keys(filters).map((name) => {
    const label = names[name] ?? metadataKey(name) ?? name;
    return (
      <Pill
        key={name}
        withRemoveButton
        removeButtonProps={{ "aria-label": words.remove(label), "aria-hidden": false, tabIndex: 0 }}
        onRemove={() => setSearch((now) => changed(now, { [name]: null }), { replace: true })}
      >
        {`${label}: ${known[name] ?? said(name, filters)}`}
      </Pill>
    );
  });
}

/** What people call the objects that filters name by their ids. */
function useNames({ customer = "", processor, rule }: Filters): Readonly<Record<string, string>> {
  const processors = useProcessorLabels();
  const rules = useRuleChoices({ isNeeded: rule !== undefined });
  return {
    customer: useCustomerName(customer),
    ...(processor === undefined ? {} : { processor: processors.get(processor) ?? processor }),
    ...(rule === undefined ? {} : { rule: ruleName(rules, rule) }),
  };
}

function said(name: string, filters: Filters): string {
  const { currency, [name]: value = "" } = filters;
  if (name === "card[brand]") {
    return brandName(value);
  }
  if (name === "card[country]") {
    return countryLabel(value);
  }
  if (name.startsWith("amount") && currency !== undefined) {
    return formatMoney({ minor: Number(value), currency });
  }
  if (name.startsWith("created")) {
    return formatDay(Number(value));
  }
  if (name === "status") {
    return statusWords[value] ?? value;
  }
  return name === "currency" ? value.toUpperCase() : value;
}
