import type { ApiError, Schema } from "../../api/client";
import { refusalWords, words } from "./words";

type Dispute = Pick<Schema["dispute"], "status">;

const UNANSWERED: ReadonlySet<string> = new Set(["needs_response", "warning_needs_response"]);
const OPEN: ReadonlySet<string> = new Set([...UNANSWERED, "under_review", "warning_under_review"]);

/** Whether its evidence can still be changed here. */
export function isOpen({ status }: Dispute): boolean {
  return OPEN.has(status);
}

/** Whether nobody has said anything to it, as far as the processor told. */
export function isUnanswered({ status }: Dispute): boolean {
  return UNANSWERED.has(status);
}

/** Whether an answer can be given from here. */
export function isAnswerable(dispute: Dispute & Pick<Schema["dispute"], "orchestration">): boolean {
  return isUnanswered(dispute) && dispute.orchestration.answerable;
}

/** Whether the payer's bank only asks, and has taken no money. */
export function isInquiry({ status }: Dispute): boolean {
  return status.startsWith("warning_");
}

/** What is told after an answer was sent: a dispute that is as it was is not known to have it. */
export function told(dispute: Dispute, done: string): string {
  return isUnanswered(dispute) ? words.unsure : done;
}

/** Why an answer was not taken, and what to do then. */
export function refused(error: ApiError | null) {
  if (error === null) {
    return null;
  }
  const hint = refusalWords[error.error.code ?? ""] ?? "";
  return { message: `${error.message} ${hint}`.trim(), requestId: error.requestId };
}
