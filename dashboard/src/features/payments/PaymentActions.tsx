import { Button, CopyButton } from "@mantine/core";
import { IconTerminal2 } from "@tabler/icons-react";
import type { Schema } from "../../api/client";
import { useMay } from "../../api/session";
import { Opener } from "../../ui/Opener";
import { CancelDialog } from "./CancelDialog";
import { CaptureDialog } from "./CaptureDialog";
import { curl } from "./curl";
import { capturable, isCancelable, refundable } from "./left";
import { RefundDialog } from "./RefundDialog";
import { actionWords as words } from "./words";

type Props = {
  readonly payment: Schema["payment_intent"];
  readonly refunds: readonly Schema["refund"][];
};

/** What this person can do with this payment now. */
export function PaymentActions({ payment, refunds }: Props) {
  const mayWrite = useMay("payment_intents_write");
  const mayRefund = useMay("refunds_write");
  const toCapture = capturable(payment);
  const toRefund = refundable(payment, refunds);
  return (
    <>
      <CurlButton id={payment.id} />
      {mayWrite && isCancelable(payment) && (
        <Opener label={words.cancel} variant="default">
          {(close) => <CancelDialog payment={payment} onClose={close} />}
        </Opener>
      )}
      {mayRefund && toRefund > 0 && (
        <Opener label={words.refund} variant="default">
          {(close) => <RefundDialog payment={payment} most={toRefund} onClose={close} />}
        </Opener>
      )}
      {mayWrite && toCapture > 0 && (
        <Opener label={words.capture}>
          {(close) => <CaptureDialog payment={payment} most={toCapture} onClose={close} />}
        </Opener>
      )}
    </>
  );
}

function CurlButton({ id }: { readonly id: string }) {
  const command = curl({ method: "GET", url: `${location.origin}/v1/payment_intents/${id}` });
  return (
    <CopyButton value={command}>
      {({ copied, copy }) => (
        <Button variant="default" leftSection={<IconTerminal2 size={16} />} onClick={copy}>
          {copied ? words.copied : words.curl}
        </Button>
      )}
    </CopyButton>
  );
}
