import { defineConfig } from "vitest/config";

/** The steps of a story need each other: after the first that fails, no other is taken. */
export default defineConfig({
  test: {
    include: ["e2e/*.test.ts"],
    environment: "node",
    testTimeout: 30_000,
    hookTimeout: 90_000,
    bail: 1,
  },
});
