import { Button, Group, MultiSelect, Select, TagsInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFilter } from "@tabler/icons-react";
import { useGet } from "../../api/query";
import { spoken } from "../../lib/codes";
import type { Filters as UrlFilters } from "../../ui/filters";
import type { Analytics } from "./figures";
import {
  chosen,
  DAYS,
  daysOf,
  DIMENSIONS,
  intervalOf,
  type Dimension,
  type Name,
} from "./question";
import { words } from "./words";

type Props = {
  readonly filters: UrlFilters<Name>;
  /** Of what is broken down by: values that there are. */
  readonly groups: Analytics["groups"];
};

type Choice = { readonly value: string; readonly label: string };

/** Which attempts are counted, and in which steps. */
export function Filters({ filters, groups }: Props) {
  const { values, set } = filters;
  const used = DIMENSIONS.filter((it) => chosen(values, it).length > 0);
  const [isOpen, { toggle }] = useDisclosure(used.length > 0);
  const choices = useChoices();
  return (
    <>
      <Group align="flex-end" gap="sm">
        <Select
          label={words.period}
          data={DAYS.map((it) => ({ value: it, label: words.days(it) }))}
          value={daysOf(values)}
          onChange={(days) => set({ days, interval: null })}
          allowDeselect={false}
          w={140}
        />
        <Select
          label={words.interval}
          data={Object.entries(words.intervals).map(([value, label]) => ({ value, label }))}
          value={intervalOf(values)}
          onChange={(interval) => set({ interval })}
          allowDeselect={false}
          w={120}
        />
        <Button
          variant={used.length > 0 ? "light" : "default"}
          leftSection={<IconFilter size={16} />}
          onClick={toggle}
          aria-expanded={isOpen}
        >
          {used.length === 0 ? words.filters : `${words.filters} (${used.length})`}
        </Button>
        {used.length > 0 && (
          <Button
            variant="subtle"
            onClick={() => set(Object.fromEntries(DIMENSIONS.map((it) => [it, null])))}
          >
            {words.clear}
          </Button>
        )}
      </Group>
      {isOpen && (
        <Group align="flex-start" gap="sm">
          {DIMENSIONS.map((it) => (
            <Filter
              key={it}
              dimension={it}
              values={chosen(values, it)}
              known={choices[it] ?? (values.breakdown === it ? groups : null)}
              change={(next) => set({ [it]: next.join(",") })}
            />
          ))}
        </Group>
      )}
    </>
  );
}

type FilterProps = {
  readonly dimension: Dimension;
  readonly values: readonly string[];
  /** All values that there are; null where nobody can say. */
  readonly known: readonly Choice[] | null;
  readonly change: (values: readonly string[]) => void;
};

function Filter({ dimension, values, known, change }: FilterProps) {
  const label = words.dimensions[dimension] ?? dimension;
  return known === null ? (
    <TagsInput label={label} value={[...values]} onChange={change} w={220} />
  ) : (
    <MultiSelect
      label={label}
      data={known.map(({ value, label: name }) => ({ value, label: name }))}
      value={[...values]}
      onChange={change}
      searchable
      limit={100}
      w={220}
    />
  );
}

/** The values that there are, as far as the server publishes them. */
function useChoices(): Readonly<Partial<Record<Dimension, readonly Choice[]>>> {
  const attributes = useGet("/v1/orchestration/rule_attributes").data;
  const processors = useGet("/v1/orchestration/processors", { form: { limit: 100 } }).data;
  const active = useGet("/v1/orchestration/rule_sets", { form: { status: "active" } }).data;
  const reasons = useGet("/v1/orchestration/decline_reasons").data;
  const named = (code: string) =>
    attributes?.attributes.find((it) => it.attribute === code)?.choices ?? [];
  const rules = active?.data.flatMap((it) => it.rules) ?? [];
  return {
    processor: processors?.data.map((it) => ({ value: it.id, label: it.label })) ?? [],
    currency: coded(attributes?.currencies.map((it) => it.currency) ?? []),
    card_brand: withUnknown(named("card_brand").map(plain)),
    card_country: withUnknown(coded(attributes?.countries ?? [])),
    card_type: withUnknown(named("card_type").map(plain)),
    decline_reason: reasons?.data.map((it) => plain(it.code)) ?? [],
    rule: [
      ...rules.map((it) => ({ value: it.id, label: it.name })),
      { value: "default", label: words.defaultRule },
      { value: "none", label: words.noRules },
    ],
  };
}

function plain(code: string): Choice {
  return { value: code, label: spoken(code) };
}

function coded(codes: readonly string[]): Choice[] {
  return codes.map((it) => ({ value: it, label: it.toUpperCase() }));
}

function withUnknown(choices: readonly Choice[]): Choice[] {
  return [...choices, { value: "unknown", label: words.unknown }];
}
