import js from "@eslint/js";
import boundaries from "eslint-plugin-boundaries";
import hooks from "eslint-plugin-react-hooks";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

/** Who may import whom. */
const may = (from, ...to) => ({
  from: { element: { type: from } },
  allow: { to: { element: { type: to } } },
});

export default defineConfig(
  { ignores: ["dist", "target", "src/api/types.ts"] },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { "react-hooks": hooks, boundaries },
    settings: {
      "import/resolver": { node: { extensions: [".ts", ".tsx"] } },
      "boundaries/elements": [
        { type: "app", pattern: "src/app" },
        { type: "feature", pattern: "src/features/*", capture: ["name"] },
        { type: "ui", pattern: "src/ui" },
        { type: "api", pattern: "src/api" },
        { type: "lib", pattern: "src/lib" },
      ],
    },
    rules: {
      ...hooks.configs.recommended.rules,
      "boundaries/dependencies": [
        "error",
        {
          default: "disallow",
          policies: [
            may("app", "app", "feature", "ui", "api", "lib"),
            may("feature", "ui", "api", "lib"),
            {
              from: { element: { type: "feature" } },
              allow: {
                to: {
                  element: {
                    type: "feature",
                    captured: { name: "{{from.element.captured.name}}" },
                  },
                },
              },
            },
            may("ui", "ui", "lib"),
            may("api", "api", "lib"),
            may("lib", "lib"),
          ],
        },
      ],
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true } }],
      "max-lines": ["error", { max: 300 }],
      eqeqeq: "error",
    },
  },
  {
    files: ["src/api/client.ts", "src/**/*.test.{ts,tsx}"],
    rules: { "@typescript-eslint/consistent-type-assertions": "off" },
  },
  { files: ["**/*.config.ts", "*.config.js"], rules: { "no-restricted-exports": "off" } },
  {
    files: ["scripts/*.mjs"],
    languageOptions: { globals: { URL: "readonly" } },
  },
);
