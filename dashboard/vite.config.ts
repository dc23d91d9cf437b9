import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where `npm run dev` finds a server to sign in at. */
const server = process.env["BATON_URL"] ?? "http://127.0.0.1:4010";

export default defineConfig({
  base: "/dashboard/",
  plugins: [react()],
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
    proxy: { "/v1": server },
  },
  test: {
    css: false,
    // Typing into a form takes seconds where the machine has other work.
    testTimeout: 20_000,
    // Nothing outlives its test, so files share a worker: to make a browser for each took longest.
    isolate: false,
    projects: [
      { extends: true, test: { name: "logic", include: ["src/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "components",
          include: ["src/**/*.test.tsx"],
          environment: "jsdom",
          setupFiles: ["src/test.setup.ts"],
        },
      },
    ],
  },
});
