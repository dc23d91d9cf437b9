import type { Schema } from "../../api/client";
import { usePost } from "../../api/query";
import { AmountDialog } from "./AmountDialog";
import { actionWords as words } from "./words";

type Props = {
  readonly payment: Schema["payment_intent"];
  /** What can be captured, in minor units. */
  readonly most: number;
  readonly onClose: () => void;
};

/** Takes what was authorized, or a part of it. */
export function CaptureDialog({ payment, most, onClose }: Props) {
  const capture = usePost("/v1/payment_intents/{intent}/capture");
  const send = (amount: number) =>
    capture.mutate(
      { path: { intent: payment.id }, form: { amount_to_capture: amount } },
      { onSuccess: onClose },
    );
  return (
    <AmountDialog
      title={words.captureTitle}
      confirm={words.capture}
      hint={words.captureHint}
      currency={payment.currency}
      most={most}
      change={capture}
      onConfirm={send}
      onClose={onClose}
    />
  );
}
