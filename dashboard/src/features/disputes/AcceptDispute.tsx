import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import type { Schema } from "../../api/client";
import { usePost } from "../../api/query";
import { useMay } from "../../api/session";
import { formatMoney } from "../../lib/money";
import { Ask } from "../../ui/Ask";
import { isUnanswered, refused, told } from "./answer";
import { words } from "./words";

/** Says that the payer is right, after a second thought. */
export function AcceptDispute({ dispute }: { readonly dispute: Schema["dispute"] }) {
  const [isAsking, asking] = useDisclosure();
  const accept = usePost("/v1/disputes/{dispute}/close");
  const mayWrite = useMay("disputes_write");
  const send = () =>
    accept.mutate(
      { path: { dispute: dispute.id } },
      {
        onSuccess: (it) => {
          notifications.show({ message: told(it, words.accepted) });
          asking.close();
        },
      },
    );
  return (
    mayWrite &&
    isUnanswered(dispute) && (
      <>
        <Button variant="default" onClick={asking.open}>
          {words.accept}
        </Button>
        <Ask
          opened={isAsking}
          onClose={asking.close}
          title={words.acceptTitle}
          confirm={words.accept}
          onConfirm={send}
          isDangerous
          isPending={accept.isPending}
          error={refused(accept.error)}
        >
          <Text size="sm">
            {words.acceptHint(formatMoney({ minor: dispute.amount, currency: dispute.currency }))}
          </Text>
        </Ask>
      </>
    )
  );
}
