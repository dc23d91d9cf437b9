import type { Page } from "playwright-core";
import { words as rules } from "../src/features/rules/words";
import { choose, press, tabTo, type } from "./keyboard";

const { list, editor, page: words, activate, promote, block } = rules;

const button = (page: Page, name: string) =>
  page.getByRole("button", { name, exact: true }).first();

/** The rules of the README, from the list of rule sets on, without a mouse. */
export async function buildByKeyboard(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog");
  const processors = dialog.getByLabel(editor.processor, { exact: true });
  await press(page, button(page, list.fresh));
  await type(page, dialog.getByLabel(list.name), "Europe");
  await choose(page, dialog.getByLabel(list.defaultProcessor), "Dublin");
  await press(page, dialog.getByRole("button", { name: list.create }));
  await press(page, button(page, words.addRule));
  await type(page, dialog.getByLabel(editor.name), "UK cards");
  await press(page, dialog.getByRole("button", { name: editor.addCondition }));
  await choose(page, dialog.getByLabel(editor.attribute), "card country");
  await choose(page, dialog.getByRole("combobox", { name: editor.values }), "United Kingdom");
  await choose(page, processors.first(), "London");
  await press(page, dialog.getByRole("button", { name: editor.addRetry }));
  await choose(page, processors.last(), "Dublin");
  await press(page, dialog.getByRole("button", { name: editor.done }));
  await press(page, button(page, words.save));
  await tabTo(page, button(page, words.activate));
  await page.keyboard.press("Enter");
  await press(page, dialog.getByRole("button", { name: activate.confirm }));
  await page.getByText(rules.status.active, { exact: true }).waitFor();
}

/** From the page of a rule set on: a copy gets a second block, which is dragged to the front. */
export async function dragInCopy(page: Page): Promise<void> {
  const original = page.url();
  await button(page, words.more).click();
  await page.getByRole("menuitem", { name: words.duplicate }).click();
  await page.waitForURL((it) => it.href !== original);
  await button(page, block.menu("UK cards")).click();
  await page.getByRole("menuitem", { name: block.duplicate }).click();
  const grips = page.locator("[data-grip]");
  await grips.nth(1).dragTo(grips.first());
  await button(page, `1. ${words.copyOf("UK cards")}`).waitFor();
  await button(page, words.save).click();
  await page.getByText(words.saved, { exact: true }).waitFor();
}

/** From the page of a rule set on: its copy in the live mode, which the page leads to. */
export async function promoteToLive(page: Page): Promise<void> {
  await button(page, words.more).click();
  await page.getByRole("menuitem", { name: words.promote }).click();
  await button(page, promote.confirm).click();
  await page.getByRole("link", { name: promote.open }).click();
  await button(page, `1. ${words.copyOf("UK cards")}`).waitFor();
}
