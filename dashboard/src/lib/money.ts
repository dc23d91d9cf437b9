/** An exact amount in the currency's smallest unit: { minor: 1999, currency: "eur" } is 19.99 €. */
export type Money = { readonly minor: number; readonly currency: string };

const ZERO = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "));
const THREE = new Set("bhd jod kwd omr tnd".split(" "));

/** How many digits the API writes behind the point; docs.stripe.com/currencies, as the server. */
export function exponent(currency: string): number {
  return ZERO.has(currency) ? 0 : THREE.has(currency) ? 3 : 2;
}

export function formatMoney({ minor, currency }: Money, locale?: string): string {
  const digits = exponent(currency);
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(minor / 10 ** digits);
}

/** 1999 as "19.99": what people type and what is exact. */
export function toMajor({ minor, currency }: Money): string {
  return decimal(minor, exponent(currency));
}

/** "19.99" as 1999; null for what is no amount, or has more digits than the currency. */
export function fromMajor(text: string, currency: string): number | null {
  const digits = exponent(currency);
  const match = /^(\d{1,12})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  const fraction = match?.[2] ?? "";
  if (match === null || fraction.length > digits) {
    return null;
  }
  return Number((match[1] ?? "") + fraction.padEnd(digits, "0"));
}

function decimal(minor: number, digits: number): string {
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const point = digits === 0 ? "" : `.${text.slice(text.length - digits)}`;
  return `${minor < 0 ? "-" : ""}${whole}${point}`;
}
