import { Alert, Stack, Text } from "@mantine/core";
import { IconEyeOff } from "@tabler/icons-react";
import { Copy } from "./Copy";

type Props = {
  readonly label: string;
  readonly secret: string;
  /** Why it must be copied now. */
  readonly children: string;
};

/** A secret that the server tells once. */
export function Shown({ label, secret, children }: Props) {
  return (
    <Alert color="yellow" icon={<IconEyeOff />} title={label}>
      <Stack gap="xs">
        <Text size="sm">{children}</Text>
        <Copy text={secret} what={label} />
      </Stack>
    </Alert>
  );
}
