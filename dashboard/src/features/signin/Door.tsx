import { Alert, Box, Button, Center, Paper, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode, SyntheticEvent } from "react";
import type { ApiError } from "../../api/client";
import { problems } from "./words";

type Props = {
  readonly title: string;
  readonly children: ReactNode;
};

/** A page for whoever is not in yet. */
export function Door({ title, children }: Props) {
  useDocumentTitle(`${title} · Baton`);
  return (
    <Center component="main" mih="100vh" p="md">
      <Box w="100%" maw={400}>
        <Text fw={700} ta="center" mb="md">
          Baton
        </Text>
        <Paper withBorder p="lg">
          <Stack>
            <Title order={1} size="h3">
              {title}
            </Title>
            {children}
          </Stack>
        </Paper>
      </Box>
    </Center>
  );
}

type FormProps = {
  readonly button: string;
  readonly isPending: boolean;
  readonly error: ApiError | null;
  readonly onSend: () => void;
  readonly children: ReactNode;
};

/** What is asked of whoever wants in, and why that was not enough. */
export function DoorForm({ button, isPending, error, onSend, children }: FormProps) {
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    onSend();
  };
  return (
    <form onSubmit={send}>
      <Stack>
        {children}
        {error !== null && (
          <Alert color="red" role="alert">
            {problems[error.error.code ?? ""] ?? error.message}
          </Alert>
        )}
        <Button type="submit" fullWidth loading={isPending}>
          {button}
        </Button>
      </Stack>
    </form>
  );
}
