import type { Answer } from "../../api/client";
import { formatMoney } from "../../lib/money";
import { formatCount, formatMillis, formatPercent } from "../../lib/numbers";
import { words } from "./words";

export type Analytics = Answer<"/v1/orchestration/analytics", "get">;
export type Figures = Analytics["total"];
export type Volume = Figures["accepted_volume"];

/** A figure that is one number; `isRate` reaches from 0 to 1. */
type NumberFigure = {
  readonly kind: "rate" | "count" | "millis";
  readonly of: (figures: Figures) => number | null;
};
/** One that is an amount in each currency: they are never added up. */
type VolumeFigure = { readonly kind: "volume"; readonly of: (figures: Figures) => Volume };

/** `isGood` says whether more of it is better, null where it is neither. */
export type Figure = {
  readonly code: string;
  readonly isGood: boolean | null;
} & (NumberFigure | VolumeFigure);

export const FIGURES: readonly Figure[] = [
  { code: "success_rate", kind: "rate", isGood: true, of: (it) => it.success_rate },
  {
    code: "success_rate_deduplicated",
    kind: "rate",
    isGood: true,
    of: (it) => it.success_rate_deduplicated,
  },
  { code: "authorization_rate", kind: "rate", isGood: true, of: (it) => it.authorization_rate },
  {
    code: "authorization_rate_deduplicated",
    kind: "rate",
    isGood: true,
    of: (it) => it.authorization_rate_deduplicated,
  },
  { code: "attempts", kind: "count", isGood: null, of: (it) => it.attempts },
  { code: "authorized", kind: "count", isGood: true, of: (it) => it.authorized },
  { code: "accepted_volume", kind: "volume", isGood: true, of: (it) => it.accepted_volume },
  { code: "failed", kind: "count", isGood: false, of: (it) => it.failed },
  { code: "failed_rate", kind: "rate", isGood: false, of: (it) => it.failed_rate },
  { code: "failed_volume", kind: "volume", isGood: false, of: (it) => it.failed_volume },
  { code: "blocked", kind: "count", isGood: null, of: (it) => it.blocked },
  { code: "blocked_rate", kind: "rate", isGood: null, of: (it) => it.blocked_rate },
  { code: "blocked_volume", kind: "volume", isGood: null, of: (it) => it.blocked_volume },
  { code: "recovered", kind: "count", isGood: true, of: (it) => it.recovered },
  { code: "recovered_volume", kind: "volume", isGood: true, of: (it) => it.recovered_volume },
  { code: "latency_p50_ms", kind: "millis", isGood: false, of: (it) => it.latency_p50_ms },
  { code: "latency_p95_ms", kind: "millis", isGood: false, of: (it) => it.latency_p95_ms },
];

/** The one in the page's address; the first where there is none of that name. */
export function figureOf(code: string | undefined): Figure {
  const found = FIGURES.find((it) => it.code === code) ?? FIGURES[0];
  if (found === undefined) {
    throw new Error("there are no figures");
  }
  return found;
}

/** The figure of some attempts, for people. */
export function told(figure: Figure, figures: Figures, locale?: string): string {
  if (figure.kind === "volume") {
    const parts = figure.of(figures).map((it) => money(it.amount, it.currency, locale));
    return parts.length === 0 ? words.none : parts.join(", ");
  }
  const value = figure.of(figures);
  return value === null ? words.none : formatOf(figure)(value, locale);
}

/** How one number of the figure is written; of volumes, of one `currency`. */
export function formatOf(
  figure: Figure,
  currency = "usd",
): (value: number, locale?: string) => string {
  switch (figure.kind) {
    case "rate":
      return formatPercent;
    case "count":
      return formatCount;
    case "millis":
      return formatMillis;
    case "volume":
      return (value, locale) => money(value, currency, locale);
  }
}

/** One number of it, to be drawn; of volumes, that of one currency. */
export function valueOf(figure: Figure, figures: Figures, currency: string): number | null {
  return figure.kind === "volume"
    ? (figure.of(figures).find((it) => it.currency === currency)?.amount ?? 0)
    : figure.of(figures);
}

/** The currency with the most attempts cannot be told from sums: the first that the server names. */
export function mainCurrency(figure: Figure, figures: Figures): string {
  const volume = figure.kind === "volume" ? figure.of(figures) : figures.accepted_volume;
  return volume[0]?.currency ?? "usd";
}

/**
 * How it differs from before: rates by points, others by a part of what was. Null where one of both
 * is not known, or there was nothing.
 */
export function changed(figure: Figure, now: Figures, before: Figures): number | null {
  const currency = mainCurrency(figure, now);
  const after = valueOf(figure, now, currency);
  const earlier = valueOf(figure, before, currency);
  if (after === null || earlier === null) {
    return null;
  }
  if (figure.kind === "rate") {
    return after - earlier;
  }
  return earlier === 0 ? null : after / earlier - 1;
}

function money(minor: number, currency: string, locale?: string): string {
  return formatMoney({ minor, currency }, locale);
}
