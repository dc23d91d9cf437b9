import type { Browser, BrowserContext } from "playwright-core";
import { somebody } from "./browser";

/** What a first visit costs. */
type Load = {
  /** From the request for the page until it can be used, in milliseconds. */
  readonly millis: number;
  /** Of script, as it came over the line. */
  readonly scriptBytes: number;
};

/** What it costs somebody who is signed in as `like` to come to `url` with nothing cached. */
async function firstVisit(browser: Browser, like: BrowserContext, url: string) {
  const context = await somebody(browser, url, await like.storageState());
  const page = await context.newPage();
  let scriptBytes = 0;
  page.on("requestfinished", (it) => {
    if (it.resourceType() === "script") {
      void it.sizes().then(({ responseBodySize }) => (scriptBytes += responseBodySize));
    }
  });
  await page.goto(url, { waitUntil: "commit" });
  const millis = await page.waitForFunction(() => {
    const isShown = document.querySelector("main section") !== null;
    return isShown && document.querySelector("[aria-label=Loading]") === null && performance.now();
  });
  const load: Load = { millis: Number(await millis.jsonValue()), scriptBytes };
  await context.close();
  return load;
}

const VISITS_MAX = 10;
const QUICK_MILLIS = 1_000;

/** Visits until one was quick: what else a machine does at a moment is not the page's. */
export async function visits(browser: Browser, like: BrowserContext, url: string) {
  const loads: Load[] = [];
  while (loads.length < VISITS_MAX && !loads.some((it) => it.millis < QUICK_MILLIS)) {
    loads.push(await firstVisit(browser, like, url));
  }
  return loads;
}
