import { Group, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconAlertTriangle, IconExclamationMark } from "@tabler/icons-react";
import type { Problem } from "./problems";

/** What is wrong, errors and what only looks like a slip. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <Stack gap={4}>
      {problems.map(({ message, severity }) => {
        const isError = severity === "error";
        return (
          <Group key={message} gap="xs" wrap="nowrap" align="flex-start">
            <ThemeIcon size="xs" radius="xl" color={isError ? "red" : "orange"} mt={3}>
              {isError ? <IconExclamationMark size={12} /> : <IconAlertTriangle size={12} />}
            </ThemeIcon>
            <Text size="sm">{message}</Text>
          </Group>
        );
      })}
    </Stack>
  );
}
