/** "GB" as 🇬🇧: two regional indicator letters. */
export function flag(country: string): string {
  return country
    .toUpperCase()
    .replace(/[A-Z]/g, (it) => String.fromCodePoint(it.charCodeAt(0) + REGIONAL_A - LETTER_A));
}

const REGIONAL_A = 0x1f1e6;
const LETTER_A = 0x41;

export function countryName(country: string, locale?: string): string {
  return new Intl.DisplayNames(locale, { type: "region" }).of(country) ?? country;
}

/** "United Kingdom (GB) 🇬🇧": begins with what it is sorted and looked for by. */
export function countryLabel(country: string, locale?: string): string {
  return `${countryName(country, locale)} (${country}) ${flag(country)}`;
}

export function currencyName(currency: string, locale?: string): string {
  return new Intl.DisplayNames(locale, { type: "currency" }).of(currency.toUpperCase()) ?? currency;
}
