import { Badge } from "@mantine/core";
import { statusWords } from "./words";

type Tone = "good" | "bad" | "busy" | "careful" | "plain";

const TONES: Readonly<Record<string, Tone>> = {
  succeeded: "good",
  won: "good",
  prevented: "good",
  failed: "bad",
  lost: "bad",
  disputed: "bad",
  needs_response: "bad",
  warning_needs_response: "careful",
  requires_capture: "careful",
  requires_action: "careful",
  processing: "busy",
  pending: "busy",
  under_review: "busy",
  warning_under_review: "busy",
};

const COLORS: Readonly<Record<Tone, string>> = {
  good: "green",
  bad: "red",
  busy: "blue",
  careful: "yellow",
  plain: "gray",
};

/** The state of a payment, refund or dispute, in words and a colour. */
export function Status({ of }: { readonly of: string }) {
  return (
    <Badge variant="light" radius="sm" color={COLORS[TONES[of] ?? "plain"]} tt="none" autoContrast>
      {statusWords[of] ?? of}
    </Badge>
  );
}
