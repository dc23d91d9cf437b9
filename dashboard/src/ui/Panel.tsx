import { Group, Paper, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";

type Props = {
  readonly title: string;
  /** What can be done here, at the title's end. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A part of a page, with its own title. */
export function Panel({ title, actions, children }: Props) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="wrap" mih={30}>
          <Title order={2} size="h5">
            {title}
          </Title>
          {actions !== undefined && <Group gap="xs">{actions}</Group>}
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}
