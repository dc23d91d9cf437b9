import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import type { Schema } from "../../api/client";
import { usePost } from "../../api/query";
import { Ask } from "../../ui/Ask";
import { words } from "./words";

const FIELDS = ["name", "email", "phone", "description"] as const;
type Typed = Readonly<Record<(typeof FIELDS)[number], string>>;

const NOTHING: Typed = { name: "", email: "", phone: "", description: "" };

type Dialog = { readonly onClose: () => void };

/** Asks for a new customer, and goes to its page. */
export function CreateCustomer(dialog: Dialog) {
  const { mode = "" } = useParams();
  const navigate = useNavigate();
  const create = usePost("/v1/customers");
  const [typed, setTyped] = useState(NOTHING);
  const send = () =>
    create.mutate(
      { form: Object.fromEntries(FIELDS.map((it) => [it, typed[it] || undefined])) },
      { onSuccess: (customer) => void navigate(`/${mode}/customers/${customer.id}`) },
    );
  return (
    <Ask
      opened
      {...dialog}
      title={words.create}
      confirm={words.create}
      onConfirm={send}
      isPending={create.isPending}
      error={create.error}
    >
      <Fields typed={typed} onChange={setTyped} />
    </Ask>
  );
}

/** Changes what is known of a customer; an emptied field is cleared. */
export function EditCustomer({ customer, ...dialog }: Dialog & { customer: Schema["customer"] }) {
  const edit = usePost("/v1/customers/{customer}");
  const [typed, setTyped] = useState<Typed>({
    name: customer.name ?? "",
    email: customer.email ?? "",
    phone: customer.phone ?? "",
    description: customer.description ?? "",
  });
  const send = () =>
    edit.mutate({ path: { customer: customer.id }, form: typed }, { onSuccess: dialog.onClose });
  return (
    <Ask
      opened
      {...dialog}
      title={words.editTitle}
      confirm={words.save}
      onConfirm={send}
      isPending={edit.isPending}
      error={edit.error}
    >
      <Fields typed={typed} onChange={setTyped} />
    </Ask>
  );
}

type FieldsProps = { readonly typed: Typed; readonly onChange: (typed: Typed) => void };

function Fields({ typed, onChange }: FieldsProps) {
  return FIELDS.map((field) => (
    <TextInput
      key={field}
      label={words[field]}
      type={field === "email" ? "email" : "text"}
      value={typed[field]}
      onChange={(event) => onChange({ ...typed, [field]: event.currentTarget.value })}
    />
  ));
}
