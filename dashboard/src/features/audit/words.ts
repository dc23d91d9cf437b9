import { titled } from "../../lib/codes";

export const words = {
  title: "Audit log",
  about: "Who changed what. Entries are chained by hashes and never deleted.",
  number: "Number",
  action: "Action",
  subject: "Object",
  actor: "Who",
  request: "Request",
  when: "When",
  hash: "Hash",
  from: "From",
  until: "Until",
  emptyTitle: "No such entries",
  emptyAbout: "Every change of settings, keys, rules, lists and processors leaves one here.",
  change: "What changed",
  before: "Before",
  after: "After",
  nothing: "Nothing that is shown.",
  whole: (side: string) => `${side}, as a whole`,
  start: "The first start",
  cli: "Somebody at the command line",
  check: "Check the chain",
  intact: "The chain is intact",
  intactAbout: (entries: number, hash: string) =>
    `All ${entries} entries fit together. Keep this hash elsewhere to compare with later: ${hash}`,
  broken: "The chain is broken",
  brokenAbout: (number: number, fault: string) => `At entry ${number}: ${fault}`,
  faults: {
    changed: "it is not what was written",
    missing: "it is not there",
    end_changed: "another entry was the last one when it was added",
  },
} as const;

/** `api_key.rolled` as people read it. */
export function actionLabel(action: string): string {
  return titled(action.replace(".", ": "));
}

export function faultLabel(fault: string): string {
  switch (fault) {
    case "changed":
    case "missing":
    case "end_changed":
      return words.faults[fault];
    default:
      return fault;
  }
}

/** Who did it: a person, the id of a key, or one of two words. */
export function actorLabel(by: { readonly actor: string; readonly actor_email: string | null }) {
  switch (by.actor) {
    case "start":
      return words.start;
    case "cli":
      return words.cli;
    default:
      return by.actor_email ?? by.actor;
  }
}
