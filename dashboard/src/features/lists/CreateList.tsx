import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";
import { usePost } from "../../api/query";
import { Ask } from "../../ui/Ask";
import { kindOf, kinds, type Kind } from "./paste";
import { PasteBox } from "./PasteBox";
import { kindWords, words } from "./words";

/** Makes a list, and goes to it. */
export function CreateList({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState("");
  const [kind, setKind] = useState<Kind>("bin");
  const [text, setText] = useState("");
  const navigate = useNavigate();
  const create = usePost("/v1/orchestration/lists");
  const submit = () =>
    create.mutate(
      { form: { name, kind, values_text: text } },
      { onSuccess: (list) => void navigate(list.id) },
    );
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.createTitle}
      confirm={words.create}
      onConfirm={submit}
      isDisabled={name.trim() === ""}
      isPending={create.isPending}
      error={create.error}
    >
      <TextInput
        label={words.name}
        value={name}
        required
        maxLength={100}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={words.kind}
        data={kinds.map((it) => ({ value: it, label: kindWords[it].label }))}
        value={kind}
        allowDeselect={false}
        onChange={(value) => setKind(kindOf(value ?? ""))}
      />
      <PasteBox kind={kind} value={text} onChange={setText} />
    </Ask>
  );
}
