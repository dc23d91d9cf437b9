import { Select, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useGet, usePost } from "../../api/query";
import { Answered } from "../../ui/Answered";
import { Ask } from "../../ui/Ask";
import { words } from "./words";

type Props = { readonly close: () => void };

/** Asks for the least that a rule set needs, and goes on in the builder. */
export function NewRuleSet({ close }: Props) {
  const processors = useGet("/v1/orchestration/processors", { form: { limit: 100 } });
  const create = usePost("/v1/orchestration/rule_sets");
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [picked, setPicked] = useState<string | null>(null);
  const there = processors.data?.data ?? [];
  const processor = picked ?? there.find((it) => it.default)?.id ?? there[0]?.id;
  const submit = () =>
    create.mutate(
      { form: { name, default_action: { processor } } },
      { onSuccess: (made) => void navigate(made.id) },
    );
  return (
    <Ask
      opened
      onClose={close}
      title={words.list.fresh}
      confirm={words.list.create}
      onConfirm={submit}
      isPending={create.isPending}
      isDisabled={processor === undefined || name.trim() === ""}
      error={create.error}
    >
      <TextInput
        label={words.list.name}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={100}
        required
        data-autofocus
      />
      <Answered query={processors}>
        {({ data }) =>
          data.length === 0 ? (
            <Text>{words.list.noProcessors}</Text>
          ) : (
            <Select
              label={words.list.defaultProcessor}
              data={data.map((it) => ({ value: it.id, label: it.label }))}
              value={processor ?? null}
              onChange={setPicked}
              allowDeselect={false}
              searchable
            />
          )
        }
      </Answered>
    </Ask>
  );
}
