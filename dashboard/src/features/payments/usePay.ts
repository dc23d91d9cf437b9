import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ApiError, post } from "../../api/client";
import { usePlace } from "../../api/session";
import type { Expiry } from "../../lib/card";

export type Order = {
  readonly amount: number;
  readonly currency: string;
  readonly description: string;
  readonly customer: string;
  readonly isCapturedLater: boolean;
};

/** What is typed of a card. It goes to the API, and is neither state nor in any cache. */
export type TypedCard = Expiry & {
  readonly number: string;
  readonly code: string;
  readonly name: string;
};

type Ordered = {
  readonly order: Order;
  /** Reads the card where it was typed, at the last moment. */
  readonly card: () => TypedCard;
};

/** Creates a payment and confirms it. Answers its id also where it was declined: its page says why. */
export function usePay() {
  const place = usePlace();
  const cache = useQueryClient();
  return useMutation<string, ApiError, Ordered>({
    mutationFn: async ({ order, card }) => {
      const method = await post(place, "/v1/payment_methods", { form: methodForm(card()) });
      const payment = await post(place, "/v1/payment_intents", {
        form: { ...orderForm(order), payment_method: method.id },
      });
      const back = new URL(`/dashboard/${place.mode ?? ""}/payments/${payment.id}`, location.href);
      await post(place, "/v1/payment_intents/{intent}/confirm", {
        path: { intent: payment.id },
        form: { return_url: back.href },
      }).catch((failed: unknown) => {
        if (!isAboutTheCard(failed)) {
          throw failed;
        }
      });
      return payment.id;
    },
    gcTime: 0,
    onSuccess: () => cache.invalidateQueries({ queryKey: [place.mode] }),
  });
}

/** A decline is an answer, and so is no answer at all: the payment's page knows how it stands. */
function isAboutTheCard(failed: unknown): boolean {
  return failed instanceof ApiError && (failed.status === 402 || failed.status === 0);
}

function methodForm({ number, month, year, code, name }: TypedCard) {
  return {
    type: "card",
    card: { number, exp_month: month, exp_year: year, cvc: code === "" ? undefined : code },
    billing_details: name === "" ? undefined : { name },
  };
}

function orderForm({ amount, currency, description, customer, isCapturedLater }: Order) {
  return {
    amount,
    currency,
    description: description === "" ? undefined : description,
    customer: customer === "" ? undefined : customer,
    capture_method: isCapturedLater ? "manual" : "automatic",
    payments_orchestration: { enabled: true },
  };
}
