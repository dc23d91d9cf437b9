/** The card brands that the API tells apart, as they are written. */
export const BRANDS = [
  { value: "visa", label: "Visa" },
  { value: "mastercard", label: "Mastercard" },
  { value: "amex", label: "American Express" },
  { value: "discover", label: "Discover" },
  { value: "diners", label: "Diners Club" },
  { value: "jcb", label: "JCB" },
  { value: "unionpay", label: "UnionPay" },
] as const;

export function brandName(brand: string): string {
  return BRANDS.find((it) => it.value === brand)?.label ?? brand;
}

/** "Visa •••• 4242": a card as people know it. */
export function cardName(brand: string, last4: string): string {
  return `${brandName(brand)} •••• ${last4}`;
}
