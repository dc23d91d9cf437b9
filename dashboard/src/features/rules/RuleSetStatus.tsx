import { Pill, type Tone } from "../../ui/Pill";
import { words } from "./words";

const TONES: Readonly<Record<string, Tone>> = { active: "good", draft: "busy", inactive: "plain" };

/** Whether a rule set decides. */
export function RuleSetStatus({ status }: { readonly status: string }) {
  const known: Readonly<Record<string, string>> = words.status;
  return <Pill tone={TONES[status] ?? "plain"}>{known[status] ?? status}</Pill>;
}
