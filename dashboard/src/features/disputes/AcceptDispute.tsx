import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { usePost } from "../../api/query";
import { useMay } from "../../api/session";
import { newKey } from "../../lib/ids";
import { formatMoney } from "../../lib/money";
import { Ask } from "../../ui/Ask";
import { isAnswerable, isInquiry, refused, told } from "./answer";
import { words } from "./words";

type Props = { readonly dispute: Schema["dispute"] };

/** Says that the payer is right, after a second thought. */
export function AcceptDispute({ dispute }: Props) {
  const [isAsking, asking] = useDisclosure();
  const mayWrite = useMay("disputes_write");
  return (
    <>
      {mayWrite && isAnswerable(dispute) && (
        <Button variant="default" onClick={asking.open}>
          {words.accept}
        </Button>
      )}
      {isAsking && <AcceptDialog dispute={dispute} onClose={asking.close} />}
    </>
  );
}

function AcceptDialog({ dispute, onClose }: Props & { readonly onClose: () => void }) {
  // Sent again from this dialog because no answer came, it is the same acceptance.
  const [idempotencyKey] = useState(newKey);
  const accept = usePost("/v1/disputes/{dispute}/close");
  const send = () =>
    accept.mutate(
      { path: { dispute: dispute.id }, idempotencyKey },
      {
        onSuccess: (it) => {
          notifications.show({ message: told(it, words.accepted) });
          onClose();
        },
      },
    );
  return (
    <Ask
      opened
      onClose={onClose}
      title={words.acceptTitle}
      confirm={words.accept}
      onConfirm={send}
      isDangerous
      isPending={accept.isPending}
      error={refused(accept.error)}
    >
      <Text size="sm">
        {isInquiry(dispute)
          ? words.acceptInquiryHint
          : words.acceptHint(formatMoney({ minor: dispute.amount, currency: dispute.currency }))}
      </Text>
    </Ask>
  );
}
