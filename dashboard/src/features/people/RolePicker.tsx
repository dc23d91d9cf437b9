import { Radio, Stack } from "@mantine/core";
import { roleOf, roles, roleWords, words, type Role } from "./words";

type Props = { readonly value: Role; readonly onChange: (role: Role) => void };

/** One of the roles, each with what it may do. */
export function RolePicker({ value, onChange }: Props) {
  return (
    <Radio.Group label={words.role} value={value} onChange={(it) => onChange(roleOf(it))}>
      <Stack gap="xs" mt={6}>
        {roles.map((it) => (
          <Radio
            key={it}
            value={it}
            label={roleWords[it].label}
            description={roleWords[it].about}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
