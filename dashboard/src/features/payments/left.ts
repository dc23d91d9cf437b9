/** What may still be done with a payment. The server decides; this only keeps back what it would refuse. */

type Amounts = {
  readonly status: string;
  readonly amount_capturable: number;
  readonly amount_received: number;
};

type Refund = { readonly amount: number; readonly status: string };

/** In minor units. */
export function capturable(payment: Amounts): number {
  return payment.status === "requires_capture" ? payment.amount_capturable : 0;
}

/** In minor units. What is pending counts as given back, as it does at the server. */
export function refundable(payment: Amounts, refunds: readonly Refund[]): number {
  const back = refunds
    .filter(({ status }) => status !== "failed" && status !== "canceled")
    .reduce((sum, { amount }) => sum + amount, 0);
  return Math.max(0, payment.amount_received - back);
}

const cancelable: ReadonlySet<string> = new Set([
  "requires_payment_method",
  "requires_confirmation",
  "requires_action",
  "requires_capture",
]);

export function isCancelable({ status }: Pick<Amounts, "status">): boolean {
  return cancelable.has(status);
}
