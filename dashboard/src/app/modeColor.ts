import type { Mode } from "../api/session";

/** Sandboxes one beside the other do not look alike, and none like live. */
const SANDBOX_COLORS = ["orange", "teal", "grape", "cyan", "lime", "pink"];

/** The colour of a mode, everywhere that it is named. */
export function modeColor(mode: Mode, modes: readonly Mode[]): string {
  if (mode.livemode) {
    return "red";
  }
  const place = modes.filter((it) => !it.livemode).findIndex((it) => it.id === mode.id);
  return SANDBOX_COLORS[Math.max(0, place) % SANDBOX_COLORS.length] ?? "orange";
}
