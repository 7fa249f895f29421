import js from "@eslint/js";
import unsanitized from "eslint-plugin-no-unsanitized";
import globals from "globals";

// A file is one screen or two, a function one thought. Tests may list many cases.
const house = {
  complexity: ["error", 10],
  "max-depth": ["error", 3],
  "max-lines": ["error", { max: 200 }],
  "max-lines-per-function": ["error", { max: 30, skipBlankLines: true, skipComments: true }],
  "max-params": ["error", 4],
};

export default [
  { ignores: ["node_modules/", "build/", "var/", ".venv/", "static/dist/", "static/src/generated/"] },
  js.configs.recommended,
  unsanitized.configs.recommended,
  {
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "require-atomic-updates": "off",
    },
  },
  { files: ["static/src/**/*.js"], languageOptions: { globals: globals.browser }, rules: house },
  { files: ["service_worker/**/*.js"], languageOptions: { globals: globals.serviceworker }, rules: house },
  { files: ["tools/**/*.mjs", "*.config.js"], languageOptions: { globals: globals.node }, rules: house },
  { files: ["tests/**/*.{js,mjs}", "bench/**/*.js"], languageOptions: { globals: { ...globals.browser, ...globals.node } } },
];
