import { Checkbox, Fieldset, Radio, ScrollArea, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useGet } from "../../api/query";
import { Answered } from "../../ui/Answered";
import {
  chosen,
  found,
  groupedTypes,
  toggleGroup,
  toggleType,
  type EventChoice,
  type EventGroup,
} from "./eventChoice";
import { words } from "./words";

type Props = {
  readonly value: EventChoice;
  readonly onChange: (value: EventChoice) => void;
};

/** Which events an endpoint gets; the types are those that the server knows. */
export function EventPicker({ value, onChange }: Props) {
  const types = useGet("/v1/orchestration/event_types");
  return (
    <Stack gap="xs">
      <Radio.Group
        label={words.events}
        value={value.kind}
        onChange={(kind) =>
          onChange(kind === "all" ? { kind: "all" } : { kind: "some", types: new Set() })
        }
      >
        <Stack gap="xs" mt={6}>
          <Radio value="all" label={words.allEvents} />
          <Radio value="some" label={words.someEvents} />
        </Stack>
      </Radio.Group>
      {value.kind === "some" && (
        <Answered query={types}>
          {(list) => (
            <Groups
              groups={groupedTypes(list.data)}
              types={value.types}
              onChange={(next) => onChange({ kind: "some", types: next })}
            />
          )}
        </Answered>
      )}
    </Stack>
  );
}

type GroupsProps = {
  readonly groups: readonly EventGroup[];
  readonly types: ReadonlySet<string>;
  readonly onChange: (types: ReadonlySet<string>) => void;
};

function Groups({ groups, types, onChange }: GroupsProps) {
  const [query, setQuery] = useState("");
  const shown = found(groups, query);
  return (
    <>
      <TextInput
        label={words.findEvents}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed" aria-live="polite">
        {shown.length === 0 ? words.noneFound : words.chosen(types.size)}
      </Text>
      <ScrollArea.Autosize mah={320} viewportProps={{ tabIndex: 0, "aria-label": words.events }}>
        <Stack gap="sm" pr="sm">
          {shown.map((group) => (
            <OfObject key={group.name} group={group} types={types} onChange={onChange} />
          ))}
        </Stack>
      </ScrollArea.Autosize>
    </>
  );
}

type OfObjectProps = Omit<GroupsProps, "groups"> & { readonly group: EventGroup };

function OfObject({ group, types, onChange }: OfObjectProps) {
  const state = chosen(group, types);
  return (
    <Fieldset p="sm">
      <Stack gap={6}>
        <Checkbox
          label={words.selectAll(group.name)}
          checked={state === "all"}
          indeterminate={state === "some"}
          onChange={() => onChange(toggleGroup(group, types))}
          fw={600}
        />
        {group.types.map((type) => (
          <Checkbox
            key={type.name}
            ml="lg"
            label={type.name}
            description={type.description}
            checked={types.has(type.name)}
            onChange={() => onChange(toggleType(type.name, types))}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}
