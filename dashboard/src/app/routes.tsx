import type { RouteObject } from "react-router";
import { Loading } from "../ui/States";
import { Broken, Missing } from "./Lost";
import { Shell } from "./Shell";

/** Pages of a mode, below its id. Each is loaded when somebody goes there. */
const PAGES: RouteObject[] = [
  {
    path: "home",
    lazy: async () => ({ Component: (await import("../features/home/HomePage")).HomePage }),
  },
  {
    path: "payments",
    lazy: async () => ({
      Component: (await import("../features/payments/PaymentsPage")).PaymentsPage,
    }),
  },
  {
    path: "payments/new",
    lazy: async () => ({
      Component: (await import("../features/payments/NewPaymentPage")).NewPaymentPage,
    }),
  },
  {
    path: "payments/:payment",
    lazy: async () => ({
      Component: (await import("../features/payments/PaymentPage")).PaymentPage,
    }),
  },
  {
    path: "customers",
    lazy: async () => ({
      Component: (await import("../features/customers/CustomersPage")).CustomersPage,
    }),
  },
  {
    path: "customers/:customer",
    lazy: async () => ({
      Component: (await import("../features/customers/CustomerPage")).CustomerPage,
    }),
  },
  {
    path: "refunds",
    lazy: async () => ({
      Component: (await import("../features/refunds/RefundsPage")).RefundsPage,
    }),
  },
  {
    path: "disputes",
    lazy: async () => ({
      Component: (await import("../features/disputes/DisputesPage")).DisputesPage,
    }),
  },
  {
    path: "disputes/:dispute",
    lazy: async () => ({
      Component: (await import("../features/disputes/DisputePage")).DisputePage,
    }),
  },
  {
    path: "unknown",
    lazy: async () => ({
      Component: (await import("../features/unknown/UnknownOutcomesPage")).UnknownOutcomesPage,
    }),
  },
  {
    path: "rules",
    lazy: async () => ({
      Component: (await import("../features/rules/RuleSetsPage")).RuleSetsPage,
    }),
  },
  {
    path: "rules/:ruleSet",
    lazy: async () => ({ Component: (await import("../features/rules/RuleSetPage")).RuleSetPage }),
  },
  {
    path: "lists",
    lazy: async () => ({ Component: (await import("../features/lists/ListsPage")).ListsPage }),
  },
  {
    path: "lists/:list",
    lazy: async () => ({ Component: (await import("../features/lists/ListPage")).ListPage }),
  },
  {
    path: "processors",
    lazy: async () => ({
      Component: (await import("../features/processors/ProcessorsPage")).ProcessorsPage,
    }),
  },
  {
    path: "processors/:processor",
    lazy: async () => ({
      Component: (await import("../features/processors/ProcessorPage")).ProcessorPage,
    }),
  },
  {
    path: "performance",
    lazy: async () => ({
      Component: (await import("../features/performance/PerformancePage")).PerformancePage,
    }),
  },
  {
    path: "keys",
    lazy: async () => ({ Component: (await import("../features/keys/KeysPage")).KeysPage }),
  },
  {
    path: "webhooks",
    lazy: async () => ({
      Component: (await import("../features/webhooks/WebhooksPage")).WebhooksPage,
    }),
  },
  {
    path: "webhooks/:endpoint",
    lazy: async () => ({
      Component: (await import("../features/webhooks/WebhookPage")).WebhookPage,
    }),
  },
  {
    path: "events",
    lazy: async () => ({ Component: (await import("../features/events/EventsPage")).EventsPage }),
  },
  {
    path: "events/:event",
    lazy: async () => ({ Component: (await import("../features/events/EventPage")).EventPage }),
  },
  {
    path: "requests",
    lazy: async () => ({
      Component: (await import("../features/requests/RequestsPage")).RequestsPage,
    }),
  },
  {
    path: "requests/:request",
    lazy: async () => ({
      Component: (await import("../features/requests/RequestPage")).RequestPage,
    }),
  },
  {
    path: "settings",
    lazy: async () => ({
      Component: (await import("../features/settings/SettingsPage")).SettingsPage,
    }),
  },
  {
    path: "people",
    lazy: async () => ({ Component: (await import("../features/people/PeoplePage")).PeoplePage }),
  },
  {
    path: "account",
    lazy: async () => ({
      Component: (await import("../features/account/AccountPage")).AccountPage,
    }),
  },
  {
    path: "audit",
    lazy: async () => ({ Component: (await import("../features/audit/AuditPage")).AuditPage }),
  },
  {
    path: "profile",
    lazy: async () => ({
      Component: (await import("../features/profile/ProfilePage")).ProfilePage,
    }),
  },
];

/** Pages for whoever is not signed in. */
const DOORS: RouteObject[] = [
  {
    path: "sign-in",
    lazy: async () => ({ Component: (await import("../features/signin/SignInPage")).SignInPage }),
  },
  {
    path: "setup",
    lazy: async () => ({ Component: (await import("../features/signin/SetupPage")).SetupPage }),
  },
  {
    path: "accept",
    lazy: async () => ({
      Component: (await import("../features/signin/InvitationPage")).InvitationPage,
    }),
  },
];

export const ROUTES: RouteObject[] = [
  {
    ErrorBoundary: Broken,
    HydrateFallback: Loading,
    children: [
      ...DOORS,
      { path: "/", Component: Shell },
      {
        path: "/:mode",
        Component: Shell,
        children: [
          { ErrorBoundary: Broken, children: [...PAGES, { path: "*", Component: Missing }] },
        ],
      },
    ],
  },
];
