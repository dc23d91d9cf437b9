import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createWords, pageWords, testCards } from "../src/features/payments/words";
import { words as processorWords } from "../src/features/processors/words";
import { words as ruleWords } from "../src/features/rules/words";
import { words as doorWords } from "../src/features/signin/words";
import { CHROMIUM, INSTALL, openBrowser, somebody } from "./browser";
import { choose, press, tabTo, type } from "./keyboard";
import { flaws, keep } from "./looks";
import { startServer, type Server } from "./server";

/** With the star of what is required behind it; not the button that shows what is typed. */
const PASSWORD_FIELD = new RegExp(`^${doorWords.password}`);
const PASSWORD = "correct horse battery staple";
/** A Visa card of a British bank. */
const BRITISH = "4000 0082 6000 0000";

if (CHROMIUM === null) {
  console.warn(INSTALL);
}

/** What people do with Baton in their first hour, in a browser, with a server of their own. */
describe.skipIf(CHROMIUM === null)("a first hour with Baton", () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  /** Where the pages of the sandbox are: `/dashboard/mode_…/`. */
  let sandbox = "";

  const ends: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    server = await startServer();
    ends.push(server.stop);
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
    const { list, editor, page: words, activate } = ruleWords;
    const processors = dialog().getByLabel(editor.processor, { exact: true });
    await go("rules");
    await press(page, button(list.fresh));
    await type(page, dialog().getByLabel(list.name), "Europe");
    await choose(page, dialog().getByLabel(list.defaultProcessor), "Dublin");
    await press(page, dialog().getByRole("button", { name: list.create }));
    await press(page, button(words.addRule));
    await type(page, dialog().getByLabel(editor.name), "UK cards");
    await press(page, dialog().getByRole("button", { name: editor.addCondition }));
    await choose(page, dialog().getByLabel(editor.attribute), "card country");
    await choose(page, dialog().getByRole("combobox", { name: editor.values }), "United Kingdom");
    await choose(page, processors.first(), "London");
    await press(page, dialog().getByRole("button", { name: editor.addRetry }));
    await choose(page, processors.last(), "Dublin");
    await press(page, dialog().getByRole("button", { name: editor.done }));
    await press(page, button(words.save));
    await tabTo(page, button(words.activate));
    await page.keyboard.press("Enter");
    await press(page, dialog().getByRole("button", { name: activate.confirm }));
    await page.getByText(ruleWords.status.active, { exact: true }).waitFor();
  });

  const pay = async (amount: string) => {
    await go("payments/new");
    await page.getByLabel(createWords.amount).fill(amount);
    await page.getByText(testCards[0].what).click();
    await page.getByLabel(createWords.number).fill(BRITISH);
    await button(createWords.pay).click();
    await page.waitForURL(/payments\/pi_/);
    await page.getByText(pageWords.story).waitFor();
  };
  const story = () => page.getByRole("region", { name: pageWords.story });

  test("a British card is paid with by hand, and goes to London", async () => {
    await pay("19.99");
    await story().getByText("London").first().waitFor();
  });
});
