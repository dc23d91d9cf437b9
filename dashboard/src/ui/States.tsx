import { Alert, Button, Center, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { words } from "./words";

/** What is not there yet, in as many lines as it is likely to have. */
export function Loading({ lines = 6 }: { readonly lines?: number }) {
  return (
    <Stack gap="sm" role="status" aria-label={words.loading}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={28} radius="sm" />
      ))}
    </Stack>
  );
}

type EmptyProps = {
  readonly title: string;
  readonly children?: ReactNode;
  /** What to do about it. */
  readonly action?: ReactNode;
};

/** Nothing to show, why, and what to do about it. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <Center py={64}>
      <Stack align="center" gap="xs" maw={420}>
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text c="dimmed" ta="center">
          {children}
        </Text>
        {action}
      </Stack>
    </Center>
  );
}

type FailedProps = {
  readonly error: { readonly message: string; readonly requestId?: string | null };
  readonly again?: () => void;
  /** What else to do about it. */
  readonly action?: ReactNode;
};

/** What went wrong, in the server's words, with the id that its log knows. */
export function Failed({ error, again, action }: FailedProps) {
  return (
    <Alert color="red" icon={<IconAlertCircle />} title={words.failed} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text style={{ overflowWrap: "anywhere" }}>{error.message}</Text>
        {typeof error.requestId === "string" && (
          <Text size="sm" c="dimmed">
            {words.request(error.requestId)}
          </Text>
        )}
        {again !== undefined && (
          <Button size="xs" variant="default" onClick={again}>
            {words.again}
          </Button>
        )}
        {action}
      </Stack>
    </Alert>
  );
}
