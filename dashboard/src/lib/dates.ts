/** The API's times are whole seconds since 1970. */
export function formatTime(seconds: number, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" }).format(
    seconds * 1000,
  );
}

export function formatDay(seconds: number, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(seconds * 1000);
}

const STEPS = [
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
] as const;

/** "3 minutes ago", as of `now` in seconds. */
export function formatAgo(seconds: number, now: number, locale?: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const past = seconds - now;
  for (const step of STEPS) {
    if (Math.abs(past) >= step.seconds) {
      return format.format(Math.trunc(past / step.seconds), step.unit);
    }
  }
  return format.format(Math.trunc(past), "second");
}

/** "Nov 22, 16:48", with the year where it is not this one. */
export function formatShort(seconds: number, locale?: string): string {
  const moment = new Date(seconds * 1000);
  const isThisYear = moment.getFullYear() === new Date().getFullYear();
  return new Intl.DateTimeFormat(locale, {
    ...(isThisYear ? {} : { year: "numeric" }),
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(moment);
}

/** "Nov 22": where the hour says nothing. */
export function formatDate(seconds: number, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { month: "short", day: "numeric" }).format(seconds * 1000);
}
