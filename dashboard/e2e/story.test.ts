import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { words as shellWords } from "../src/app/words";
import { evidenceWords, words as disputeWords } from "../src/features/disputes/words";
import {
  actionWords,
  createWords,
  exportWords,
  pageWords,
  testCards,
} from "../src/features/payments/words";
import { words as keyWords } from "../src/features/keys/words";
import { words as peopleWords, roleWords } from "../src/features/people/words";
import { words as performanceWords } from "../src/features/performance/words";
import { words as processorWords } from "../src/features/processors/words";
import { words as ruleWords } from "../src/features/rules/words";
import { words as doorWords } from "../src/features/signin/words";
import { words as hookWords } from "../src/features/webhooks/words";
import { statusWords, words } from "../src/ui/words";
import { CHROMIUM, INSTALL, openBrowser, somebody } from "./browser";
import { choose } from "./keyboard";
import { visits } from "./load";
import { flaws, keep, overflow } from "./looks";
import { startReceiver, type Receiver } from "./receiver";
import { call, details, nameAtLength, PAGES, turnTo } from "./pages";
import { buildByKeyboard, dragInCopy, promoteToLive } from "./rules";
import { startServer, type Server } from "./server";

/** With the star of what is required behind it; not the button that shows what is typed. */
const PASSWORD_FIELD = new RegExp(`^${doorWords.password}`);
const PASSWORD = "correct horse battery staple";
/** A Visa card of a British bank. */
const BRITISH = "4000 0082 6000 0000";

const SCREENS = [
  { screen: "a phone", width: 360, height: 740 },
  { screen: "a 4K screen", width: 3840, height: 2160 },
];

if (CHROMIUM === null) {
  console.warn(INSTALL);
}

/** What people do with Baton in their first hour, in a browser, with a server of their own. */
describe.skipIf(CHROMIUM === null)("a first hour with Baton", () => {
  let server: Server;
  let receiver: Receiver;
  let browser: Browser;
  let page: Page;
  /** Where the pages of the sandbox are: `/dashboard/mode_…/`. */
  let sandbox = "";
  let payment = "";
  let ruleSet = "";

  const ends: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    server = await startServer();
    ends.push(server.stop);
    receiver = await startReceiver();
    ends.push(receiver.stop);
    browser = await openBrowser();
    ends.push(() => browser.close());
    page = await (await somebody(browser, server.url)).newPage();
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") {
      await keep(page, "failed");
    }
  });

  afterAll(async () => {
    for (const end of ends.toReversed()) {
      await end();
    }
  });

  const go = (path: string) => page.goto(sandbox + path);
  const button = (name: string) => page.getByRole("button", { name, exact: true }).first();
  const dialog = () => page.getByRole("dialog");

  test("the link that a new server prints makes its first owner", async () => {
    await page.goto(server.setupLink);
    expect(await flaws(page, "setup")).toEqual([]);
    await page.getByLabel(doorWords.email).fill("ada@shop.example");
    await page.getByLabel(doorWords.name).fill("Ada");
    await page.getByLabel(PASSWORD_FIELD).fill(PASSWORD);
    await button(doorWords.setupButton).click();
    await page.waitForURL(/\/dashboard\/mode_\w+\/home/);
    sandbox = page.url().replace(/home.*$/, "");
  });

  test.each(["London", "Dublin"])("the processor %s is connected", async (label) => {
    await go("processors");
    await button(processorWords.list.connect).click();
    await choose(page, dialog().getByLabel(processorWords.form.connector), "Sandbox");
    await dialog().getByLabel(processorWords.form.label).fill(label);
    await button(processorWords.form.create).click();
    await page.getByRole("heading", { name: label }).waitFor();
  });

  test("the rules of the README are built with the keyboard alone", async () => {
    await go("rules");
    await buildByKeyboard(page);
    ruleSet = page.url();
  });

  test("a copy of them is changed with the mouse, and promoted to live", async () => {
    await dragInCopy(page);
    await promoteToLive(page);
  });

  const pay = async (amount: string, card: (typeof testCards)[number]) => {
    await go("payments/new");
    await page.getByLabel(createWords.amount).fill(amount);
    await page.getByText(card.what, { exact: true }).click();
    if (card === testCards[0]) {
      await page.getByLabel(createWords.number).fill(BRITISH);
    }
    await button(createWords.pay).click();
    await page.waitForURL(/payments\/pi_/);
    await page.getByText(pageWords.story).waitFor();
  };
  const story = () => page.getByRole("region", { name: pageWords.story });

  test("a British card is paid with by hand, and goes to London", async () => {
    await pay("19.99", testCards[0]);
    await story().getByText("London").first().waitFor();
  });

  test("London is taken down", async () => {
    const { simulation } = processorWords;
    await go("processors");
    await page.getByRole("link", { name: "London" }).click();
    await page.getByRole("combobox", { name: simulation.outage }).click();
    await page.getByRole("option", { name: simulation.outages.closed }).click();
    await button(simulation.save).click();
    await page.getByText(simulation.saved).waitFor();
  });

  test("the next payment goes to Dublin instead, and its story says so", async () => {
    await pay("50.00", testCards[0]);
    payment = page.url();
    await story().getByText("London").first().waitFor();
    await story().getByText("Dublin").first().waitFor();
    await page.getByText("Succeeded").first().waitFor();
  });

  test("the retry is counted within seconds", async () => {
    await go("performance");
    const retries = page.getByRole("table", { name: performanceWords.retries });
    await retries.getByText("London").waitFor();
    expect(await retries.innerText()).toMatch(/London\s+→ Dublin\s+1\s+1/);
  });

  test("a webhook endpoint is added", async () => {
    await go("webhooks");
    await button(hookWords.add).click();
    await dialog().getByLabel(hookWords.url).fill(receiver.url);
    await dialog().getByRole("button", { name: hookWords.add }).click();
    await dialog()
      .getByText(/^whsec_/)
      .waitFor();
    await button(words.done).click();
  });

  test("a part of a payment is refunded", async () => {
    await page.goto(payment);
    await button(actionWords.refund).click();
    await dialog().getByLabel(actionWords.amount).fill("12.50");
    await dialog()
      .getByRole("button", { name: `${actionWords.refund} €12.50` })
      .click();
    await dialog().waitFor({ state: "detached" });
    await page
      .getByRole("region", { name: pageWords.refunds })
      .getByText("€12.50")
      .first()
      .waitFor();
  });

  test("the webhook of the refund arrives, and is sent again by hand", async () => {
    await go("webhooks");
    await page.getByRole("link", { name: receiver.url }).click();
    await page.getByRole("link", { name: "refund.created" }).click();
    await dialog().getByText("thank you").waitFor();
    const arrived = () => receiver.events.filter((it) => it.type === "refund.created").length;
    expect(arrived()).toBe(1);
    await dialog().getByRole("button", { name: hookWords.resend }).click();
    await expect.poll(arrived).toBe(2);
  });

  test("a payment is disputed, and the evidence against that wins", async () => {
    await pay("75.00", testCards[4]);
    await go("disputes");
    await page.getByRole("link", { name: "€75.00" }).click();
    await page.getByLabel(evidenceWords.product_description).fill("winning_evidence");
    await button(disputeWords.submit).click();
    await dialog().getByRole("button", { name: disputeWords.submit }).click();
    await page.getByText(statusWords["won"] ?? "", { exact: true }).waitFor();
  });

  test("while the server cannot be reached, every page says so", async () => {
    const cut = page.getByText(shellWords.cut);
    await page.route("**/orchestration/feed*", (it) => it.abort());
    await go("home");
    await cut.waitFor();
    await page.unroute("**/orchestration/feed*");
    await cut.waitFor({ state: "detached" });
  });

  test("payments are written into a file", async () => {
    await go("payments");
    await button(exportWords.button).click();
    await dialog().getByRole("button", { name: exportWords.start }).click();
    const file = page.waitForEvent("download");
    await dialog().getByRole("button", { name: exportWords.download }).click();
    const lines = (await readFile(await (await file).path(), "utf8")).trim().split("\n");
    expect(lines).toHaveLength(1 + 3);
    await page.keyboard.press("Escape");
  });

  test("a key is rolled, and the new one is shown once", async () => {
    await go("keys");
    const row = page.getByRole("row").filter({ hasText: /sk_test_/ });
    await row.getByRole("button").last().click();
    await page.getByRole("menuitem", { name: keyWords.roll }).click();
    await dialog().getByRole("button", { name: keyWords.roll }).click();
    await dialog()
      .getByText(/^sk_test_\w{20,}/)
      .waitFor();
    await button(words.done).click();
    await dialog().waitFor({ state: "detached" });
    expect(await page.getByRole("row").filter({ hasText: "sk_test_" }).count()).toBe(2);
  });

  test("an analyst is invited, sees everything, and may change nothing", async () => {
    await go("people");
    await button(peopleWords.invite).click();
    await dialog().getByLabel(peopleWords.email).fill("eve@shop.example");
    await dialog().getByLabel(roleWords.analyst.label).check();
    await dialog().getByRole("button", { name: peopleWords.invite }).click();
    const link = await dialog().locator("code").innerText();
    await button(words.done).click();

    const other = await (await somebody(browser, server.url)).newPage();
    await other.goto(link);
    await other.getByLabel(doorWords.name).fill("Eve");
    await other.getByLabel(PASSWORD_FIELD).fill(PASSWORD);
    await other.getByRole("button", { name: doorWords.join }).click();
    await other.waitForURL(/\/home/);
    await other.goto(payment);
    await other.getByText(pageWords.story).waitFor();
    expect(await other.getByRole("button", { name: actionWords.refund }).count()).toBe(0);
    const intent = /pi_\w+/.exec(payment)?.[0] ?? "";
    const refund = await call(other, "POST", "refunds", { payment_intent: intent });
    expect(refund.status).toBe(403);
    await other.goto(ruleSet);
    await other.getByRole("button", { name: ruleWords.trying.title }).click();
    await other.getByLabel(ruleWords.trying.amount).fill("9.99");
    await other.getByText(ruleWords.trying.metNone).waitFor();
    await other.context().close();
  });

  test("a first visit costs little, and the page is there within a second", async () => {
    const loads = await visits(browser, page.context(), `${sandbox}home`);
    expect(Math.max(...loads.map((it) => it.scriptBytes))).toBeLessThan(300_000);
    expect(Math.min(...loads.map((it) => it.millis))).toBeLessThan(1_000);
  });

  test("every page can be read and used by everybody, in light and in dark", async () => {
    await go("home");
    await call(page, "POST", "customers", { name: "Grace" });
    await call(page, "POST", "orchestration/lists", { name: "VIP", kind: "text" });
    const found = [];
    for (const name of [...PAGES, ...(await details(page))]) {
      await turnTo(page, sandbox + name);
      found.push(...(await flaws(page, name.replace("/", "-"))));
    }
    expect(found).toEqual([]);
    await nameAtLength(page);
  }, 60_000);

  test.each(SCREENS)(
    "no page scrolls sideways on $screen",
    async ({ screen, ...size }) => {
      await page.setViewportSize(size);
      const found = [];
      for (const name of [...PAGES, ...(await details(page))]) {
        await turnTo(page, sandbox + name);
        found.push(...(await overflow(page, `${name.replace("/", "-")}-${screen}`)));
      }
      expect(found).toEqual([]);
    },
    30_000,
  );
});
