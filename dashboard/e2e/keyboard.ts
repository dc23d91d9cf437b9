import type { Locator, Page } from "playwright-core";

const PRESSES_MAX = 120;

/** Presses Tab until `target` has the focus, as people do who have no mouse. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < PRESSES_MAX; presses++) {
    if (await target.evaluate((it) => it === document.activeElement)) {
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`no Tab leads to ${target.toString()}`);
}

export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

export async function type(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

/** Opens a list of choices, narrows it by typing, and goes down to `choice`. */
export async function choose(page: Page, field: Locator, choice: string): Promise<void> {
  await type(page, field, choice);
  const highlighted = page.locator("[role=option][data-combobox-selected]");
  await drawn(page);
  for (let presses = 0; presses < PRESSES_MAX; presses++) {
    await page.keyboard.press("ArrowDown");
    await drawn(page);
    const text = (await highlighted.count()) === 1 ? await highlighted.innerText() : "";
    if (text.toLowerCase().includes(choice.toLowerCase())) {
      await page.keyboard.press("Enter");
      return;
    }
  }
  throw new Error(`no arrow leads to ${choice}`);
}

/** When what was typed has been answered: keys that come faster than people's are lost on lists. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(done));
      }),
  );
}
