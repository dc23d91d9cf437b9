import {
  IconArrowUpRight,
  IconBolt,
  IconCheck,
  IconClock,
  IconGavel,
  IconMail,
  IconPlus,
  IconQuestionMark,
  IconRefresh,
  IconRoute,
  IconUserCheck,
  IconWebhook,
  IconX,
  type TablerIcon,
} from "@tabler/icons-react";
import type { Schema } from "../../api/client";

type Look = { readonly icon: TablerIcon; readonly color: string };

const KINDS: Readonly<Record<string, Look>> = {
  created: { icon: IconPlus, color: "gray" },
  decision: { icon: IconRoute, color: "baton" },
  sent: { icon: IconArrowUpRight, color: "gray" },
  resolved: { icon: IconUserCheck, color: "baton" },
  retry: { icon: IconRefresh, color: "baton" },
  notice: { icon: IconMail, color: "gray" },
  dispute: { icon: IconGavel, color: "red.8" },
  event: { icon: IconBolt, color: "gray" },
  delivery: { icon: IconWebhook, color: "gray" },
};

const OUTCOMES: Readonly<Record<string, Look>> = {
  approved: { icon: IconCheck, color: "green.8" },
  declined: { icon: IconX, color: "red.8" },
  rejected: { icon: IconX, color: "red.8" },
  never_seen: { icon: IconX, color: "gray" },
  pending: { icon: IconClock, color: "blue.8" },
  action_required: { icon: IconUserCheck, color: "yellow.9" },
};

/** What nobody knows looks like it, and so does what this page does not know. */
const UNKNOWN: Look = { icon: IconQuestionMark, color: "yellow.9" };

export function entryLook({ type, answered }: Schema["timeline_entry"]): Look {
  const look = answered === undefined ? KINDS[type] : OUTCOMES[answered.outcome];
  return look ?? UNKNOWN;
}
