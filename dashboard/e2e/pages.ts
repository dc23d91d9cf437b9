import type { Page } from "playwright-core";

/** Those that every mode has. */
export const PAGES = [
  "home",
  "payments",
  "payments/new",
  "customers",
  "refunds",
  "disputes",
  "unknown",
  "rules",
  "lists",
  "processors",
  "performance",
  "keys",
  "webhooks",
  "events",
  "requests",
  "settings",
  "people",
  "account",
  "audit",
  "profile",
];

/** Pages that have a page for each of what they list, and the list in the API. */
const DETAILS = [
  ["payments", "payment_intents"],
  ["customers", "customers"],
  ["disputes", "disputes"],
  ["rules", "orchestration/rule_sets"],
  ["lists", "orchestration/lists"],
  ["processors", "orchestration/processors"],
  ["webhooks", "webhook_endpoints"],
  ["events", "events"],
  ["requests", "orchestration/request_logs"],
] as const;

/** A page of each of these, of whatever is first in its list. */
export function details(page: Page): Promise<readonly string[]> {
  return Promise.all(
    DETAILS.map(async ([place, list]) => {
      const { text } = await call(page, "GET", list);
      const id = /"id": ?"([^"]+)"/.exec(text)?.[1];
      if (id === undefined) {
        throw new Error(`nothing in ${list}: ${text}`);
      }
      return `${place}/${id}`;
    }),
  );
}

/** Goes there as a link of the page does, without loading it all again; the page before is gone. */
export async function turnTo(page: Page, path: string): Promise<void> {
  if (page.url() === path) {
    return;
  }
  const left = await page.locator("h1").first().elementHandle();
  await page.evaluate((to) => {
    history.pushState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  }, path);
  // The code of a page is fetched when somebody goes there, and until then the old one stands.
  await page.waitForFunction((title) => !title.isConnected, left);
}

/** What the server says to somebody who calls it past the page, with the page's own rights. */
export function call(
  page: Page,
  method: string,
  path: string,
  form: Readonly<Record<string, string>> = {},
) {
  const mode = /mode_\w+/.exec(page.url())?.[0] ?? "";
  return page.evaluate(
    async ({ method, path, form, mode }) => {
      const session = await fetch("/v1/orchestration/session");
      const token = /"csrf_token":"([^"]+)"/.exec(await session.text())?.[1] ?? "";
      const answer = await fetch(`/v1/${path}`, {
        method,
        headers: { "Baton-Mode": mode, "Baton-Csrf": token },
        body: method === "GET" ? null : new URLSearchParams(form),
      });
      return { status: answer.status, text: await answer.text() };
    },
    { method, path, form, mode },
  );
}

/** Makes a processor and a payment whose names are as long as they may be. */
export async function nameAtLength(page: Page): Promise<void> {
  const processor = { connector: "sandbox", label: "L".repeat(100) };
  const payment = {
    amount: "1999",
    currency: "eur",
    confirm: "true",
    payment_method: "pm_card_visa",
    return_url: "https://shop.example",
    [`metadata[${"k".repeat(40)}]`]: "v",
  };
  const made = [
    await call(page, "POST", "orchestration/processors", processor),
    await call(page, "POST", "payment_intents", payment),
  ];
  for (const { status, text } of made) {
    if (status !== 200) {
      throw new Error(text);
    }
  }
}
