import { existsSync } from "node:fs";
import { chromium, type Browser, type BrowserContext } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Where a Chromium is on this machine; null where there is none. */
export const CHROMIUM =
  [process.env["CHROMIUM"] ?? "", ...PLACES].find((it) => existsSync(it)) ?? null;

export const INSTALL =
  "No Chromium found, so nobody walks through the dashboard: apt-get install chromium, or set CHROMIUM";

/** It looks nothing up that the pages do not ask for. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM ?? "", args: FLAGS });
}

type Signed = Awaited<ReturnType<BrowserContext["storageState"]>>;

const NOBODY: Signed = { cookies: [], origins: [] };
const PATIENCE_MILLIS = 10_000;

/** Somebody's own windows, signed in as `storageState` says, else to nothing. */
export async function somebody(
  browser: Browser,
  url: string,
  storageState: Signed = NOBODY,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    storageState,
    baseURL: url,
    locale: "en-GB",
    viewport: { width: 1280, height: 800 },
  });
  context.setDefaultTimeout(PATIENCE_MILLIS);
  return context;
}
