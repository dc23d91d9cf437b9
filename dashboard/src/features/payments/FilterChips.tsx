import { Pill } from "@mantine/core";
import { useSearchParams } from "react-router";
import { formatDay } from "../../lib/dates";
import { formatMoney } from "../../lib/money";
import { changed } from "../../ui/filters";
import { statusWords } from "../../ui/words";
import { metadataKey, type Filters } from "./filters";
import { useProcessorLabels } from "./useProcessorLabels";
import { filterNames, filterWords as words } from "./words";

/** The filters that are set, each of which can be taken away. */
export function FilterChips({ filters }: { readonly filters: Filters }) {
  const [, setSearch] = useSearchParams();
  const labels = useProcessorLabels();
  const names: Readonly<Record<string, string>> = filterNames;
  return Object.entries(filters).map(([name, value]) => {
    const label = names[name] ?? metadataKey(name) ?? name;
    return (
      <Pill
        key={name}
        withRemoveButton
        removeButtonProps={{ "aria-label": words.remove(label), "aria-hidden": false, tabIndex: 0 }}
        onRemove={() => setSearch((now) => changed(now, { [name]: null }), { replace: true })}
      >
        {`${label}: ${name === "processor" ? (labels.get(value) ?? value) : said(name, filters)}`}
      </Pill>
    );
  });
}

function said(name: string, filters: Filters): string {
  const { currency, [name]: value = "" } = filters;
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
