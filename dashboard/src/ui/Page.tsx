import { Group, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";

type Props = {
  readonly title: string;
  /** What the page is about, below its title. */
  readonly about?: string;
  /** What can be done here, at the title's end. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A page of the dashboard: its title, its actions, what it shows. */
export function Page({ title, about, actions, children }: Props) {
  useDocumentTitle(`${title} · Baton`);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="center" wrap="wrap">
        <Title order={1} size="h2" miw={0} style={{ overflowWrap: "anywhere" }}>
          {title}
        </Title>
        <Group gap="xs">{actions}</Group>
      </Group>
      {about !== undefined && <Text c="dimmed">{about}</Text>}
      {children}
    </Stack>
  );
}
