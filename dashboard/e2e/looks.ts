import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const SHOTS = new URL("shots/", import.meta.url).pathname;

/** Set, it keeps pictures of each page, in light, in dark and on each screen; else of what failed. */
const KEEPS_ALL = process.env["E2E_SHOTS"] === "true";

/** The pages are one document, and only what is wrong with it is asked for. */
const QUICKLY = { resultTypes: ["violations"], iframes: false, preload: false };

/**
 * What is seriously wrong with a page for those who do not see or point, in light and in dark. What
 * is not about colours is the same in both.
 */
export async function flaws(page: Page, name: string): Promise<readonly string[]> {
  await settled(page);
  if (!(await page.evaluate("'axe' in window"))) {
    await page.evaluate(axe.source);
    // A colour on its way from one scheme to the other is neither's.
    await page.addStyleTag({ content: "* { transition: none !important }" });
  }
  const all = [];
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    if (KEEPS_ALL) {
      await keep(page, `${name}-${scheme}`);
    }
    const rules = scheme === "light" ? QUICKLY : { ...QUICKLY, runOnly: ["color-contrast"] };
    const found = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(rules)})`);
    all.push(...serious(found).map((it) => `${name}, ${scheme}: ${it}`));
  }
  await page.emulateMedia({ colorScheme: "light" });
  return all;
}

/** How wide a page is that scrolls sideways, which none should: not on a phone either. */
export async function overflow(page: Page, name: string): Promise<readonly string[]> {
  await settled(page);
  if (KEEPS_ALL) {
    await keep(page, name.replaceAll(" ", "-"));
  }
  const { needed, has } = await page.evaluate(() => ({
    needed: document.documentElement.scrollWidth,
    has: document.documentElement.clientWidth,
  }));
  if (needed <= has) {
    return [];
  }
  await keep(page, `${name.replaceAll(" ", "-")}-too-wide`);
  return [`${name}: ${needed} of ${has} px`];
}

/** Keeps a picture of the page as it is now. */
export async function keep(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${SHOTS}${name}.png` });
}

function serious({ violations }: AxeResults): readonly string[] {
  return violations
    .filter((it) => it.impact === "serious" || it.impact === "critical")
    .map((it) => `${it.id} ${it.nodes.map((node) => node.html.slice(0, 200)).join(" ")}`);
}

/** When nothing is awaited any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  await page.waitForFunction(() => document.querySelector("[aria-label=Loading]") === null);
}
