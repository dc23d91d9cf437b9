import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Where `npm run dev` finds a server; with a key of it, nobody needs to sign in. */
const server = process.env["BATON_URL"] ?? "http://127.0.0.1:8080";
const RESOURCES =
  "payment_intents payment_methods customers refunds disputes charges unknown_outcomes rule_sets lists processors analytics api_keys webhook_endpoints webhook_deliveries events request_logs settings users invitations audit_log sandboxes saved_views exports connectors feed notices payments".split(
    " ",
  );
const key = process.env["BATON_KEY"];

/** Until the server has sessions: whoever has a key is signed in as an owner. */
const signedIn: Plugin = {
  name: "signed-in",
  configureServer(vite) {
    vite.middlewares.use("/v1/orchestration/session", (_, answer) => {
      const everything = RESOURCES.flatMap((it) => [`${it}_read`, `${it}_write`]);
      answer.setHeader("Content-Type", "application/json").end(
        JSON.stringify({
          object: "orchestration.session",
          user: { id: "usr_1", email: "ada@example.com", name: "Ada", role: "owner" },
          csrf_token: "none",
          account: { id: "acct_1", name: "Example" },
          modes: [
            { id: "mode_sandbox", livemode: false, name: "Sandbox" },
            { id: "mode_live", livemode: true, name: "Live" },
          ],
          permissions: everything,
        }),
      );
    });
  },
};

export default defineConfig({
  base: "/dashboard/",
  plugins: key === undefined ? [react()] : [react(), signedIn],
  build: {
    target: "es2023",
    // They know light-dark(); for others it would be rewritten so that Mantine's schemes miss it.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    sourcemap: false,
    // Icons as data: URLs would need a wider content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: {
    host: "127.0.0.1",
    proxy: {
      "/v1": {
        target: server,
        headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
      },
    },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test.setup.ts"],
    css: false,
  },
});
