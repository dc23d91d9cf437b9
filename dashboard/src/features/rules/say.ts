import { spoken } from "../../lib/codes";
import { formatMoney } from "../../lib/money";
import { attributeOf } from "./conditions";
import { flag } from "../../lib/countries";
import type { Action, Test } from "./draft";
import type { Surroundings } from "./surroundings";
import { operatorWords, words } from "./words";

/** A test in words, in the parts that a card shows: card country / is one of / 🇬🇧 GB. */
export type Said = {
  readonly subject: string;
  readonly verb: string;
  readonly values: readonly string[];
  readonly more: number;
  readonly place: string;
};

const VALUES_TOLD = 6;

export function say(test: Test, { vocabulary, label }: Surroundings): Said {
  const attribute = attributeOf(vocabulary, test.attribute);
  const title = attribute?.title ?? spoken(test.attribute);
  const values =
    test.list === null
      ? test.values.map((it) => sayValue(it, attribute?.kind ?? "text", test.currency))
      : [words.condition.list(label(test.list))];
  const isBetween = test.operator === "between";
  const [from = words.condition.nothing, to = words.condition.nothing] = values;
  return {
    subject: test.key === null ? title : `${title} “${test.key}”`,
    verb: isBetween ? "" : operatorWords(test.operator),
    values: isBetween ? [`${from} ${words.condition.to} ${to}`] : values.slice(0, VALUES_TOLD),
    more: isBetween ? 0 : Math.max(0, values.length - VALUES_TOLD),
    place: test.timeZone === null ? "" : words.condition.inZone(test.timeZone),
  };
}

/** "60 % alpha, 40 % beta, then gamma". */
export function sayAction({ mains, retries }: Action, label: Surroundings["label"]): string {
  const [only] = mains;
  const main =
    mains.length === 1 && only !== undefined
      ? label(only.processor)
      : mains.map((it) => `${it.weight} % ${label(it.processor)}`).join(", ");
  return [main, ...retries.map((it) => `${words.block.then} ${label(it)}`)].join(", ");
}

function sayValue(value: string, kind: string, currency: string | null): string {
  switch (kind) {
    case "amount":
      return currency === null || !/^\d+$/.test(value)
        ? value
        : formatMoney({ minor: Number(value), currency });
    case "country":
      return `${flag(value)} ${value}`;
    case "currency":
      return value.toUpperCase();
    case "hour":
      return `${value}:00`;
    case "choice":
    case "weekday":
      return spoken(value);
    default:
      return value;
  }
}
