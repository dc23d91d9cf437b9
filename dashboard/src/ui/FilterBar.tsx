import { Box, Button, Group, Select, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { dayOf, secondsOf } from "../lib/days";
import type { Filters } from "./filters";
import { words } from "./words";

/** A filter of a list: a text, one of some choices, or from which day on. */
export type FilterField<N extends string> =
  | { readonly kind: "text"; readonly name: N; readonly label: string }
  | {
      readonly kind: "choice";
      readonly name: N;
      readonly label: string;
      readonly choices: readonly { readonly value: string; readonly label: string }[];
    }
  | { readonly kind: "from" | "until"; readonly name: N; readonly label: string };

type Props<N extends string> = {
  readonly filters: Filters<N>;
  readonly fields: readonly FilterField<N>[];
};

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
  const set = (next: string | null) => {
    const change: Partial<Record<N, string | null>> = {};
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
          onChange={set}
          placeholder={words.all}
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
    case "text":
      return <Text key={value} label={field.label} value={value} set={set} />;
  }
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
