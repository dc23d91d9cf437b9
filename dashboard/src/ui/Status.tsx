import { Pill, type Tone } from "./Pill";
import { statusWords } from "./words";

const TONES: Readonly<Record<string, Tone>> = {
  succeeded: "good",
  won: "good",
  prevented: "good",
  failed: "bad",
  lost: "bad",
  disputed: "bad",
  needs_response: "bad",
  warning_needs_response: "unsure",
  requires_capture: "unsure",
  requires_action: "unsure",
  processing: "busy",
  pending: "busy",
  under_review: "busy",
  warning_under_review: "busy",
};

/** The state of a payment, refund or dispute, as people say it. */
export function Status({ of }: { readonly of: string }) {
  return <Pill tone={TONES[of] ?? "plain"}>{statusWords[of] ?? of}</Pill>;
}
