/** A part of one as "12.3%"; whole where the part is nothing or everything. */
export function formatPercent(part: number, locale?: string): string {
  return new Intl.NumberFormat(locale, {
    style: "percent",
    maximumFractionDigits: part === 0 || part === 1 ? 0 : 1,
  }).format(part);
}

export function formatCount(count: number, locale?: string): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** 1234 as "1.2 s", 87 as "87 ms". */
export function formatMillis(millis: number, locale?: string): string {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return millis < 1000 ? `${format.format(millis)} ms` : `${format.format(millis / 1000)} s`;
}
