import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { customersLike } from "../../lib/search";
import { pickerWords as words } from "./words";

type Props = {
  readonly label: string;
  /** The id of a customer; empty for none. */
  readonly value: string;
  readonly onChange: (customer: string) => void;
};

type Choice = { readonly value: string; readonly label: string };

const PAUSE_MILLIS = 250;
const SHOWN_MAX = 20;

/** Finds a customer by a part of the name or e-mail; an id that is pasted is one too. */
export function CustomerPicker({ label, value, onChange }: Props) {
  const [typed, setTyped] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [text] = useDebouncedValue(typed, PAUSE_MILLIS);
  const name = useCustomerName(value);
  const found = useFound(isOpen, text === name ? "" : text);
  const choices = found.some((it) => it.value === value)
    ? found
    : [...(value === "" ? [] : [{ value, label: name }]), ...found];
  return (
    <Select
      label={label}
      placeholder={words.customer}
      nothingFoundMessage={words.noCustomer}
      data={choices}
      // The server has looked already.
      filter={({ options }) => options}
      value={value === "" ? null : value}
      onChange={(it) => onChange(it ?? "")}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpen(true)}
      searchable
      clearable
    />
  );
}

/** What people call a customer: the id where there is no other name, or nobody knows it. */
export function useCustomerName(customer: string): string {
  const { data } = useGet(
    "/v1/customers/{customer}",
    { path: { customer } },
    { enabled: customer !== "" },
  );
  return data !== undefined && "name" in data && data.id === customer ? nameOf(data) : customer;
}

function useFound(isOpen: boolean, text: string): readonly Choice[] {
  const query = customersLike(text);
  const latest = useGet(
    "/v1/customers",
    { form: { limit: SHOWN_MAX } },
    { enabled: isOpen && query === null },
  );
  const matching = useGet(
    "/v1/customers/search",
    { form: { query, limit: SHOWN_MAX } },
    { enabled: isOpen && query !== null },
  );
  const id = text.trim();
  if (/^cus_\w+$/.test(id)) {
    return [{ value: id, label: id }];
  }
  const { data } = query === null ? latest : matching;
  return data?.data.map((it) => ({ value: it.id, label: nameOf(it) })) ?? [];
}

function nameOf({ id, name, email }: Schema["customer"]): string {
  const parts = [name, email].filter((it) => it !== null && it !== "");
  return parts.length === 0 ? id : parts.join(", ");
}
