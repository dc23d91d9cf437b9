/** `insufficient_funds` as people read it within a sentence: "insufficient funds". */
export function spoken(code: string): string {
  return code
    .replace("three_d_secure", "3DS")
    .replaceAll("_", " ")
    .replace(/\bapi\b/, "API");
}

/** The same where it stands alone: "Insufficient funds". */
export function titled(code: string): string {
  const text = spoken(code);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
