import type { Form } from "../../lib/form";
import { fromMajor } from "../../lib/money";

/** A payment that nobody made, as it is typed: the empty text for what is not known. */
export type Facts = {
  readonly amount: string;
  readonly currency: string;
  readonly metadata: string;
  /** By the attribute's code. */
  readonly others: Readonly<Record<string, string>>;
};

export const NOTHING_KNOWN: Facts = { amount: "50", currency: "eur", metadata: "", others: {} };

/** Where the API takes what an attribute asks for, and in which order people are asked. */
export const FIELDS = [
  { attribute: "card_country", path: ["card", "country"], isCommon: true },
  { attribute: "card_brand", path: ["card", "brand"], isCommon: true },
  { attribute: "card_type", path: ["card", "type"], isCommon: false },
  { attribute: "bin", path: ["card", "bin"], isCommon: true },
  { attribute: "card_issuer", path: ["card", "issuer"], isCommon: false },
  { attribute: "card_origin", path: ["card", "origin"], isCommon: false },
  { attribute: "payment_method_type", path: ["payment_method_type"], isCommon: false },
  { attribute: "wallet", path: ["wallet"], isCommon: false },
  { attribute: "initiator", path: ["initiator"], isCommon: false },
  { attribute: "capture_method", path: ["capture_method"], isCommon: false },
  { attribute: "three_d_secure", path: ["three_d_secure"], isCommon: false },
  { attribute: "billing_country", path: ["billing_country"], isCommon: false },
  { attribute: "shipping_country", path: ["shipping_country"], isCommon: false },
  { attribute: "customer", path: ["customer"], isCommon: false },
] as const;

/** As the API takes it; null while the amount is none. */
export function toPayment(facts: Facts): Form | null {
  const amount = fromMajor(facts.amount, facts.currency);
  if (amount === null) {
    return null;
  }
  const card: Record<string, string> = {};
  const payment: Record<string, string> = {};
  for (const { attribute, path } of FIELDS) {
    const value = facts.others[attribute]?.trim() ?? "";
    if (value !== "") {
      const [first, inCard] = path;
      if (inCard === undefined) {
        payment[first] = value;
      } else {
        card[inCard] = value;
      }
    }
  }
  return { amount, currency: facts.currency, ...payment, card, metadata: pairs(facts.metadata) };
}

/** `key=value` on each line; what is no such line is left out. */
function pairs(text: string): Record<string, string> {
  const matches = text.split("\n").map((line) => /^([^=]+)=(.+)$/.exec(line));
  return Object.fromEntries(
    matches.flatMap((it) => (it === null ? [] : [[it[1]?.trim() ?? "", it[2]?.trim() ?? ""]])),
  );
}
