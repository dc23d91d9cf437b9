import { Button, CopyButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconTerminal2 } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Schema } from "../../api/client";
import { useMay } from "../../api/session";
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
        <Action words={words.cancel} variant="default">
          {(close) => <CancelDialog payment={payment} onClose={close} />}
        </Action>
      )}
      {mayRefund && toRefund > 0 && (
        <Action words={words.refund} variant="default">
          {(close) => <RefundDialog payment={payment} most={toRefund} onClose={close} />}
        </Action>
      )}
      {mayWrite && toCapture > 0 && (
        <Action words={words.capture} variant="filled">
          {(close) => <CaptureDialog payment={payment} most={toCapture} onClose={close} />}
        </Action>
      )}
    </>
  );
}

type ActionProps = {
  readonly words: string;
  readonly variant: "default" | "filled";
  /** The dialog, which is made anew each time that it opens. */
  readonly children: (close: () => void) => ReactNode;
};

function Action({ words: label, variant, children }: ActionProps) {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant={variant} onClick={open}>
        {label}
      </Button>
      {isOpen && children(close)}
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
