type Payment = {
  readonly status: string;
  readonly hasFailed: boolean;
  /** In minor units, as the two below. */
  readonly received?: number;
  readonly refunded?: number;
  readonly isDisputed?: boolean;
};

/** How a payment ended as its merchant sees it, where the API's status tells only how it stands. */
export function outcomeOf({ status, hasFailed, ...money }: Payment): string {
  if (status === "requires_payment_method" && hasFailed) {
    return "failed";
  }
  if (status !== "succeeded") {
    return status;
  }
  if (money.isDisputed === true) {
    return "disputed";
  }
  const refunded = money.refunded ?? 0;
  if (refunded === 0) {
    return status;
  }
  return refunded >= (money.received ?? 0) ? "refunded" : "partially_refunded";
}
