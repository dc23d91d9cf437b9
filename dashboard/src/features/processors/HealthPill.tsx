import { Pill, type Tone } from "../../ui/Pill";
import { healthWords } from "./words";

const TONES: Readonly<Record<string, Tone>> = {
  closed: "good",
  healthy: "good",
  half_open: "busy",
  degraded: "busy",
  open: "bad",
  down: "bad",
};

/** Whether payments go to a processor, by its circuit or by what is said of it over time. */
export function HealthPill({ state }: { readonly state: string }) {
  return <Pill tone={TONES[state] ?? "unsure"}>{healthWords(state)}</Pill>;
}
