/** Seconds since 1970 as the day in the reader's own time zone, `2026-11-22`; empty for no moment. */
export function dayOf(seconds: string): string {
  const day = new Date(Number(seconds) * 1000);
  if (seconds === "" || Number.isNaN(day.getTime())) {
    return "";
  }
  const two = (it: number) => String(it).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The first second of a day in the reader's own time zone, or its last; null for no day. */
export function secondsOf(day: string, isEnd: boolean): string | null {
  const start = new Date(`${day}T${isEnd ? "23:59:59" : "00:00:00"}`);
  return Number.isNaN(start.getTime()) ? null : String(start.getTime() / 1000);
}
