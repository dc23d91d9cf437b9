/** What amounts can be in, as the browser knows it; which of them work, the server says. */
export const CURRENCIES: readonly { readonly value: string; readonly label: string }[] =
  Intl.supportedValuesOf("currency").map((code) => ({ value: code.toLowerCase(), label: code }));
