import type { Vocabulary } from "./conditions";

const SET = ["is", "is_not", "in", "not_in"];

/** Some of what the server publishes, for tests. */
export const VOCABULARY: Vocabulary = {
  object: "orchestration.rule_attributes",
  attributes: [
    attribute("amount", "amount", ["eq", "gt", "gte", "lt", "lte", "between"]),
    attribute("bin", "bin", ["in", "not_in"]),
    attribute("card_country", "country", SET),
    attribute("currency", "currency", SET),
    attribute("metadata", "metadata", [...SET, "exists", "not_exists"]),
    { ...attribute("card_brand", "choice", SET), choices: ["visa", "mastercard"] },
    attribute("hour", "hour", [...SET, "between"]),
  ],
  countries: ["DE", "GB", "IE"],
  currencies: [
    { currency: "eur", decimals: 2 },
    { currency: "gbp", decimals: 2 },
    { currency: "jpy", decimals: 0 },
    { currency: "ugx", decimals: 2 },
  ],
  operators: [
    ...["is", "is_not", "eq", "gt", "gte", "lt", "lte"].map((it) => ({
      operator: it,
      takes: "one",
    })),
    { operator: "in", takes: "several" },
    { operator: "not_in", takes: "several" },
    { operator: "between", takes: "two" },
    { operator: "exists", takes: "none" },
    { operator: "not_exists", takes: "none" },
  ],
};

function attribute(code: string, kind: string, operators: string[]) {
  const takes_list = ["bin", "country", "currency", "metadata"].includes(kind);
  const title = code.replaceAll("_", " ");
  return { attribute: code, kind, operators, choices: [], takes_list, title };
}
