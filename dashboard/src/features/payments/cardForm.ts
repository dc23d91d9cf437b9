import { digitsOf, expiryOf, isCardNumber, isSecurityCode } from "../../lib/card";
import type { CardErrors } from "./CardFields";
import type { TypedCard } from "./usePay";
import { createWords as words } from "./words";

/** What is wrong with the card that a form holds; empty when nothing is. */
export function cardErrors(form: HTMLFormElement): CardErrors {
  return {
    ...(isCardNumber(text(form, "number")) ? {} : { number: words.numberWrong }),
    ...(expiryOf(text(form, "expiry")) === null ? { expiry: words.expiryWrong } : {}),
    ...(isSecurityCode(text(form, "code")) ? {} : { code: words.codeWrong }),
  };
}

/** The card that a form holds, which `cardErrors` found to be right. */
export function cardOf(form: HTMLFormElement): TypedCard {
  const expiry = expiryOf(text(form, "expiry"));
  if (expiry === null) {
    throw new Error("the card has no expiry");
  }
  return {
    number: digitsOf(text(form, "number")),
    ...expiry,
    code: text(form, "code"),
    name: text(form, "holder"),
  };
}

function text(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value.trim() : "";
}
