import {
  IconArrowBackUp,
  IconBolt,
  IconBuildingBank,
  IconBuildingStore,
  IconChartLine,
  IconCreditCard,
  IconGavel,
  IconHistory,
  IconHome,
  IconKey,
  IconList,
  IconQuestionMark,
  IconRoute,
  IconSettings,
  IconTerminal2,
  IconUserCog,
  IconUsers,
  IconWebhook,
  type TablerIcon,
} from "@tabler/icons-react";

/** A page that the navigation leads to; `needs` is the permission to see it. */
export type Place = {
  readonly label: string;
  readonly to: string;
  readonly icon: TablerIcon;
  readonly needs: string;
};

export type Section = { readonly label: string | null; readonly places: readonly Place[] };

export const NAVIGATION: readonly Section[] = [
  {
    label: null,
    places: [
      { label: "Home", to: "home", icon: IconHome, needs: "payment_intents_read" },
      { label: "Payments", to: "payments", icon: IconCreditCard, needs: "payment_intents_read" },
      { label: "Customers", to: "customers", icon: IconUsers, needs: "customers_read" },
      { label: "Refunds", to: "refunds", icon: IconArrowBackUp, needs: "refunds_read" },
      { label: "Disputes", to: "disputes", icon: IconGavel, needs: "disputes_read" },
      { label: "Unknown", to: "unknown", icon: IconQuestionMark, needs: "unknown_outcomes_read" },
    ],
  },
  {
    label: "Orchestration",
    places: [
      { label: "Rules", to: "rules", icon: IconRoute, needs: "rule_sets_read" },
      { label: "Lists", to: "lists", icon: IconList, needs: "lists_read" },
      { label: "Processors", to: "processors", icon: IconBuildingBank, needs: "processors_read" },
      { label: "Performance", to: "performance", icon: IconChartLine, needs: "analytics_read" },
    ],
  },
  {
    label: "Developers",
    places: [
      { label: "API keys", to: "keys", icon: IconKey, needs: "api_keys_read" },
      { label: "Webhooks", to: "webhooks", icon: IconWebhook, needs: "webhook_endpoints_read" },
      { label: "Events", to: "events", icon: IconBolt, needs: "events_read" },
      { label: "Requests", to: "requests", icon: IconTerminal2, needs: "request_logs_read" },
    ],
  },
  {
    label: "Account",
    places: [
      { label: "Settings", to: "settings", icon: IconSettings, needs: "settings_read" },
      { label: "People", to: "people", icon: IconUserCog, needs: "users_read" },
      { label: "Account", to: "account", icon: IconBuildingStore, needs: "account_read" },
      { label: "Audit log", to: "audit", icon: IconHistory, needs: "audit_log_read" },
    ],
  },
];
