/** Everything that people read on the pages about processors. */
export const words = {
  list: {
    title: "Processors",
    intro: "Accounts at the companies that carry payments out. Rules choose among them.",
    connect: "Connect a processor",
    empty: "No processor yet",
    emptyWhy: "Payments need one to go to.",
    label: "Label",
    connector: "Connector",
    environment: "Environment",
    health: "Health",
    calls: "Recent calls failed",
    matrix: "What each connector can do",
    feature: "Feature",
    can: "yes",
    cannot: "no",
  },
  environments: { live: "Live", test: "Its test environment", simulated: "Simulated" },
  status: { enabled: "Enabled", disabled: "Disabled" },
  isDefault: "Default",
  /** Of the circuit: whether payments go there. */
  health: {
    closed: "Healthy",
    half_open: "Recovering",
    open: "Down",
    healthy: "Healthy",
    degraded: "Degraded",
    down: "Down",
    disabled: "Disabled",
  },
  form: {
    connector: "Connector",
    environment: "Who answers",
    label: "Label, by which people know it",
    credentials: "Credentials",
    credentialsWhy: "Sealed when they arrive, and never shown again.",
    simulatedWhy: "A simulated processor makes up credentials that are left empty.",
    keep: (last4: string | null) =>
      last4 === null ? "Stays as it is while empty" : `Ends with ${last4}; stays while empty`,
    settings: "Settings",
    limits: "What the account takes",
    limitsWhy: "Nothing chosen is no limit.",
    currencies: "Only these currencies",
    brands: "Only these card brands",
    countries: "Only cards of these countries, two letters each",
    lacks: "What the connector can do and this account cannot",
    acquirerBin: "Acquirer BIN",
    create: "Connect",
    save: "Save",
  },
  page: {
    edit: "Edit",
    test: "Test the connection",
    testing: (millis: number) => `It took ${millis} ms.`,
    enable: "Enable",
    disable: "Disable",
    makeDefault: "Make it the default",
    remove: "Delete",
    more: "More actions",
    about: "About",
    created: "Connected",
    everything: "All",
    features: "Can do",
    currencies: "Currencies",
    brands: "Card brands",
    countries: "Card countries",
    id: "Id",
    disableTitle: "Disable this processor?",
    disableWhy: "No new payment goes there. What is under way is finished.",
    removeTitle: "Delete this processor?",
    removeWhy: "What was paid there can still be captured and refunded. It cannot be brought back.",
    gone: "This processor was deleted.",
  },
  now: {
    title: "Health",
    since: "Since",
    inFlight: "Under way",
    recent: "Calls failed",
    refused: "Notices refused",
    ofNode: "As the server sees it that answered this page.",
    attempts: "Attempts",
    authorized: "Authorized",
    latency: "Latency",
    p50: "p50",
    p95: "p95",
    day: "The last 24 hours",
    quiet: "No attempts in the last 24 hours.",
  },
  simulation: {
    title: "Simulated processor",
    intro: "Only sandboxes have this: make it slow, make it decline, take it down.",
    latency: "Latency, ms",
    jitter: "Up to this much more, ms",
    approval: "Approves",
    outage: "Outage",
    outages: {
      none: "None: it answers",
      closed: "Refuses connections",
      unavailable: "Answers 503",
      hang: "Never answers",
    },
    save: "Apply",
    saved: "The simulated processor does as you said.",
    down: "It is down now.",
  },
  prices: {
    title: "Prices",
    intro:
      "What the processor is expected to ask. The first line that fits a payment is its price.",
    none: "No prices: no fees are expected.",
    edit: "Edit prices",
    brand: "Brand",
    currency: "Currency",
    region: "Cards",
    percent: "Percent",
    fixed: "Fixed",
    any: "Any",
    regions: { domestic: "Domestic", international: "International" },
    domestic: "Domestic countries, two letters each",
    days: "Days until it is paid out",
    add: "Add a line",
    remove: "Remove this line",
    up: "Move this line up",
    badPercent: "A number from 0 to 100 with up to four decimals.",
    badFixed: "An amount of the currency, which it needs.",
    save: "Save prices",
  },
  unmapped: {
    title: "Unmapped codes",
    intro: "Decline codes that the connector does not know yet: they count as generic declines.",
    none: "It has used none.",
    code: "Code",
    seen: "Times",
    last: "Last seen",
    first: "First seen",
  },
} as const;

/** `merchant_initiated` as "merchant initiated". */
export function plain(code: string): string {
  return code.replace("three_d_secure", "3DS").replaceAll("_", " ");
}

export function environmentWords(code: string): string {
  const known: Readonly<Record<string, string>> = words.environments;
  return known[code] ?? plain(code);
}

export function healthWords(code: string): string {
  const known: Readonly<Record<string, string>> = words.health;
  return known[code] ?? plain(code);
}
