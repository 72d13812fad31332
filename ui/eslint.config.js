import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

export default ts.config(
  { ignores: ["dist/", "dist-demo/", "src/bindings/", "src/lib/i18n/paraglide/", "project.inlang/"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs["flat/recommended"],
  { languageOptions: { globals: { ...globals.browser } } },
  { files: ["**/*.svelte", "**/*.svelte.ts"], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    rules: {
      "no-console": "error",
      "no-undef": "off",
      "svelte/no-at-html-tags": "error",
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  {
    // Only lib/backend/tauri.ts knows the shell.
    files: ["src/**"],
    ignores: ["src/lib/backend/tauri.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["@tauri-apps/*"], message: "Only lib/backend/tauri.ts imports Tauri." }] },
      ],
    },
  },
  {
    // shared/ knows no noun of ours.
    files: ["src/shared/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["**/features/*", "**/screens/*", "**/bindings/*", "@tauri-apps/*"] }] },
      ],
    },
  },
);
