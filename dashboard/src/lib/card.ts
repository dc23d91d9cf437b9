/** How the digits of a card look while they are typed. The number itself is kept nowhere. */

const digitsMin = 12;
const digitsMax = 19;

const shown = 4;

/** As many digits as a card has, with the spaces and dashes that people type. */
const typed = /(?<!\d)\d(?:[ -]?\d){11,18}(?!\d)/g;

export type Expiry = { readonly month: number; readonly year: number };

export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, "").slice(0, digitsMax);
}

/** In groups as they are printed: 4-6-5 on American Express cards, fours elsewhere. */
export function spaced(text: string): string {
  const digits = digitsOf(text);
  const groups = /^3[47]/.test(digits)
    ? [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10)]
    : (digits.match(/.{1,4}/g) ?? []);
  return groups.filter((group) => group !== "").join(" ");
}

/** Whether the last digit fits the others (ISO/IEC 7812-1, annex B): a slip of the finger does not. */
export function isCardNumber(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length < digitsMin) {
    return false;
  }
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

/** `text` as addresses and the history may hold it: of a card's number the last four digits. */
export function addressable(text: string): string {
  return text.replaceAll(typed, (it) => (isCardNumber(it) ? digitsOf(it).slice(-shown) : it));
}

/** `"0731"`, `"7/31"` and `"07 / 2031"` are July 2031; null is not a date. */
export function expiryOf(text: string): Expiry | null {
  const parts = /^\s*(\d{1,2})\s*\/\s*(\d{2}|\d{4})\s*$|^(\d{2})(\d{2})$/.exec(text);
  if (parts === null) {
    return null;
  }
  const month = Number(parts[1] ?? parts[3]);
  const year = Number(parts[2] ?? parts[4]);
  if (month < 1 || month > 12) {
    return null;
  }
  return { month, year: year < 100 ? 2000 + year : year };
}

export function isSecurityCode(text: string): boolean {
  return /^\d{3,4}$/.test(text);
}
