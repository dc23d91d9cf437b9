import type { Schema } from "../../api/client";
import type { Form } from "../../lib/form";
import { fromMajor, toMajor } from "../../lib/money";

type ApiPrice = Schema["price_list"]["prices"][number];

/** A line of a price list as it is typed; the empty text for what it does not name. */
export type Line = {
  readonly brand: string;
  readonly currency: string;
  readonly region: string;
  readonly percent: string;
  /** In major units. */
  readonly fixed: string;
};

export const EMPTY_LINE: Line = { brand: "", currency: "", region: "", percent: "0", fixed: "" };

const PERCENT = /^(100|\d{1,2}(\.\d{1,4})?)$/;

export function toLine(price: ApiPrice): Line {
  const { currency, fixed } = price;
  return {
    brand: price.brand ?? "",
    currency: currency ?? "",
    region: price.region ?? "",
    percent: price.percent,
    fixed: currency === null || fixed === 0 ? "" : toMajor({ minor: fixed, currency }),
  };
}

export function isPercent(line: Line): boolean {
  return PERCENT.test(line.percent.trim());
}

/** A fixed price is an amount of a currency; none is nothing. */
export function isFixed({ fixed, currency }: Line): boolean {
  return fixed === "" || (currency !== "" && fromMajor(fixed, currency) !== null);
}

/** As the API takes it; lines that are wrong are for it to refuse. */
export function toPrice(line: Line): Form {
  return {
    brand: orNone(line.brand),
    currency: orNone(line.currency),
    region: orNone(line.region),
    percent: line.percent.trim(),
    fixed: line.fixed === "" ? undefined : (fromMajor(line.fixed, line.currency) ?? line.fixed),
  };
}

function orNone(text: string): string | undefined {
  return text === "" ? undefined : text;
}
