import type { Form } from "../../lib/form";
import type { Values } from "../../ui/filters";

/** What attempts can be told apart by. */
export const DIMENSIONS = [
  "processor",
  "currency",
  "card_brand",
  "card_country",
  "card_type",
  "card_issuer",
  "transaction_type",
  "rule",
  "decline_reason",
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** What the page's address holds. */
export const NAMES = [...DIMENSIONS, "days", "interval", "breakdown", "figure"] as const;

export type Name = (typeof NAMES)[number];

export const DAYS = ["1", "7", "30", "90", "365"] as const;

const DAYS_USUAL = "7";
const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3_600;

export function daysOf(values: Values<Name>): string {
  return DAYS.find((it) => it === values.days) ?? DAYS_USUAL;
}

/** Steps that are many enough to see something, and few enough to see them. */
export function intervalOf(values: Values<Name>): string {
  if (values.interval !== undefined) {
    return values.interval;
  }
  const days = Number(daysOf(values));
  return days <= 2 ? "hour" : days <= 90 ? "day" : "week";
}

/** The values of a filter: with commas between them in the address. */
export function chosen(values: Values<Name>, dimension: Dimension): string[] {
  return values[dimension]?.split(",").filter((it) => it !== "") ?? [];
}

/** As the API is asked; `now` is in seconds, and the hour that has begun counts. */
export function toForm(values: Values<Name>, now: number, timezone: string): Form {
  const hour = Math.ceil(now / HOUR_SECONDS) * HOUR_SECONDS;
  const filters = DIMENSIONS.map((it) => [it, chosen(values, it)] as const);
  return {
    created: { gte: hour - Number(daysOf(values)) * DAY_SECONDS },
    interval: intervalOf(values),
    timezone,
    breakdown: DIMENSIONS.find((it) => it === values.breakdown),
    ...Object.fromEntries(filters),
  };
}
