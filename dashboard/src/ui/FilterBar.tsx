import { Box, Button, Group, Select, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { dayOf, secondsOf } from "../lib/days";
import { fromMajor, toMajor } from "../lib/money";
import { AmountInput } from "./AmountInput";
import type { Filters } from "./filters";
import { words } from "./words";

/** A filter of a list: a text, one of some choices, an amount, or from or until which day. */
export type FilterField<N extends string> = { readonly name: N; readonly label: string } & (
  | { readonly kind: "text" | "from" | "until" }
  | {
      readonly kind: "choice";
      readonly choices: readonly { readonly value: string; readonly label: string }[];
      /** Filters that mean nothing any more once another is chosen. */
      readonly clears?: readonly N[];
    }
  | { readonly kind: "amount"; readonly currency: string }
);

type Props<N extends string> = {
  readonly filters: Filters<N>;
  readonly fields: readonly FilterField<N>[];
};

/** So many choices are looked through by typing. */
const SEARCHED_FROM = 12;

/** Two in a row on phones, else as wide as what is typed there. */
const wide = (pixels: number) => ({
  base: "calc(50% - var(--mantine-spacing-xs) / 2)",
  xs: pixels,
});

/** The filters of a list, side by side. Texts are asked for when they are finished. */
export function FilterBar<N extends string>({ filters, fields }: Props<N>) {
  return (
    <Group gap="xs" align="flex-end" role="search">
      {fields.map((it) => (
        <Field key={it.name} field={it} filters={filters} />
      ))}
      {filters.isSet && (
        <Button variant="subtle" onClick={filters.clear}>
          {words.clear}
        </Button>
      )}
    </Group>
  );
}

type FieldProps<N extends string> = {
  readonly field: FilterField<N>;
  readonly filters: Filters<N>;
};

function Field<N extends string>({ field, filters }: FieldProps<N>) {
  const value = filters.values[field.name] ?? "";
  const set = (next: string | null, clears: readonly N[] = []) => {
    const change: Partial<Record<N, string | null>> = {};
    for (const name of clears) {
      change[name] = null;
    }
    change[field.name] = next;
    filters.set(change);
  };
  switch (field.kind) {
    case "choice":
      return (
        <Select
          label={field.label}
          data={field.choices.map((it) => ({ ...it }))}
          value={value === "" ? null : value}
          onChange={(next) => set(next, field.clears)}
          placeholder={words.all}
          searchable={field.choices.length > SEARCHED_FROM}
          clearable
          w={wide(180)}
        />
      );
    case "from":
    case "until":
      return (
        <TextInput
          label={field.label}
          type="date"
          value={dayOf(value)}
          onChange={(event) => set(secondsOf(event.currentTarget.value, field.kind === "until"))}
          w={wide(160)}
        />
      );
    case "amount":
      return <Sum key={value} label={field.label} value={value} set={set} of={field.currency} />;
    case "text":
      return <Text key={value} label={field.label} value={value} set={set} />;
  }
}

type SumProps = TextProps & { readonly of: string };

/** An amount, typed in major units and kept in minor ones. */
function Sum({ label, value, set, of: currency }: SumProps) {
  const [typed, setTyped] = useState(
    value === "" ? "" : toMajor({ minor: Number(value), currency }),
  );
  const minor = typed === "" ? "" : fromMajor(typed, currency);
  const finish = (event: SyntheticEvent) => {
    event.preventDefault();
    if (minor !== null && String(minor) !== value) {
      set(String(minor));
    }
  };
  return (
    <Box component="form" onSubmit={finish} w={wide(140)}>
      <AmountInput
        label={label}
        currency={currency}
        value={typed}
        onChange={setTyped}
        onBlur={finish}
        error={minor === null && words.noAmount(currency)}
      />
    </Box>
  );
}

type TextProps = {
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
};

function Text({ label, value, set }: TextProps) {
  const [typed, setTyped] = useState(value);
  const finish = (event: SyntheticEvent) => {
    event.preventDefault();
    if (typed.trim() !== value) {
      set(typed.trim());
    }
  };
  return (
    <Box component="form" onSubmit={finish} w={wide(200)}>
      <TextInput
        label={label}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={finish}
      />
    </Box>
  );
}
