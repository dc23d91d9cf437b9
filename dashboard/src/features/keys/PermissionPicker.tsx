import { Button, Fieldset, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { useId } from "react";
import { titled } from "../../lib/codes";
import {
  accesses,
  accessOf,
  counted,
  grouped,
  withAccess,
  type Access,
  type Group as ResourceGroup,
  type Permissions,
} from "./permissions";
import { accessWords, groupWords, words } from "./words";

type Props = {
  readonly value: Permissions;
  readonly onChange: (value: Permissions) => void;
  /** What may be given away at most. */
  readonly most: Permissions;
};

/** What a restricted key may do, by resource. */
export function PermissionPicker({ value, onChange, most }: Props) {
  const groups = grouped(Object.keys(most));
  const count = counted(value);
  const setAll = (access: Access) => onChange(withAccess(value, Object.keys(most), access, most));
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text size="sm" c="dimmed" aria-live="polite">
          {words.chosen(count.read, count.write)}
        </Text>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => setAll("read")}>
            {words.readAll}
          </Button>
          <Button size="xs" variant="default" onClick={() => setAll("none")}>
            {words.clearAll}
          </Button>
        </Group>
      </Group>
      {groups.map((group) => (
        <GroupRows key={group.name} group={group} value={value} onChange={onChange} most={most} />
      ))}
    </Stack>
  );
}

function GroupRows({ group, value, onChange, most }: Props & { readonly group: ResourceGroup }) {
  return (
    <Fieldset legend={groupWords[group.name]} p="sm">
      <Stack gap={6}>
        {group.resources.map((resource) => (
          <Row
            key={resource}
            resource={resource}
            access={accessOf(value[resource])}
            most={accessOf(most[resource])}
            onChange={(access) => onChange(withAccess(value, [resource], access, most))}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}

type RowProps = {
  readonly resource: string;
  readonly access: Access;
  readonly most: Access;
  readonly onChange: (access: Access) => void;
};

function Row({ resource, access, most, onChange }: RowProps) {
  const id = useId();
  return (
    <Group justify="space-between" wrap="wrap" gap={4}>
      <Text size="sm" id={id} title={most === "read" ? words.atMostRead : resource}>
        {titled(resource)}
      </Text>
      <SegmentedControl
        size="xs"
        aria-labelledby={id}
        value={access}
        onChange={onChange}
        data={accesses.map((it) => ({
          value: it,
          label: accessWords[it],
          disabled: it === "write" && most !== "write",
        }))}
      />
    </Group>
  );
}
