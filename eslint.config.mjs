import { defineConfig, globalIgnores } from "eslint/config";
import nextVitals from "eslint-config-next/core-web-vitals";
import nextTs from "eslint-config-next/typescript";

/** `process.env` is parsed once, by zod, in these files; anywhere else it is an error (a missing variable must be named at start). */
const ENV_READERS = [
  "lib/platform/env.ts",
  "lib/platform/testing/**",
  "simulator/env.ts",
  "scripts/**",
  "e2e/**",
  "*.config.*",
  "prisma.config.ts",
  "instrumentation.ts",
];

const RESTRICTED_SYNTAX = [
  { selector: "TSEnumDeclaration", message: "Use an `as const` union." },
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: "Read the environment through lib/platform/env.ts.",
  },
];

/** Values of an incident's status that no other list in the product shares. */
const STATUS_WORD = "/^(received|dispatched|en_route|on_scene|resolved|closed)$/";
const ASK_VOCABULARY = "Ask isSearching, isFinished and their like, or use the lists, of lib/vocabulary/status.ts.";
/** A status that is asked for by its bare name is forgotten when a status is added. */
const BARE_STATUS = [
  {
    selector: `BinaryExpression[operator=/^[!=]==$/]:matches([left.name=/[sS]tatus$/], [left.property.name=/[sS]tatus$/]) > Literal[value=${STATUS_WORD}]`,
    message: ASK_VOCABULARY,
  },
  {
    selector: `Property[key.name=/^(in|notIn|has|hasSome|status)$/] > ArrayExpression > Literal[value=${STATUS_WORD}]`,
    message: ASK_VOCABULARY,
  },
  {
    selector: `ArrayExpression > Literal[value=${STATUS_WORD}] ~ Literal[value=${STATUS_WORD}]`,
    message: ASK_VOCABULARY,
  },
  {
    selector: String.raw`TemplateElement[value.raw=/status\s*(=|<>|in|not in)\s*\(?\s*'(received|dispatched|en_route|on_scene|resolved|closed)'/]`,
    message: "Put the statuses of lib/vocabulary/status.ts into SQL with sqlWords.",
  },
];

export default defineConfig([
  ...nextVitals,
  ...nextTs,
  globalIgnores([
    ".next/**",
    ".next-*/**",
    ".data/**",
    "lib/generated/**",
    "next-env.d.ts",
    "test-results/**",
    "playwright-report/**",
  ]),
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-console": "error",
      eqeqeq: "error",
      "no-restricted-syntax": ["error", ...RESTRICTED_SYNTAX],
    },
  },
  // Outside React a function may be called `use…` (useDb, Playwright's fixtures): these rules would take it for a hook.
  {
    files: ["{lib,processes,scripts,prisma,simulator,e2e}/**/*.ts"],
    rules: { "react-hooks/rules-of-hooks": "off", "react-hooks/immutability": "off" },
  },
  {
    files: ["{app,components,lib,processes}/**/*.{ts,tsx}"],
    ignores: ["lib/vocabulary/**", "lib/incident/lifecycle.rules.ts", "**/*.test.{ts,tsx}", "lib/**/testing/**"],
    rules: { "no-restricted-syntax": ["error", ...RESTRICTED_SYNTAX, ...BARE_STATUS] },
  },
  { files: ENV_READERS, rules: { "no-restricted-syntax": "off", "no-console": "off" } },
  {
    // Decisions are pure (docs/architecture.md): the clock and randomness come in as arguments.
    files: ["**/*.rules.ts"],
    rules: {
      "no-restricted-globals": ["error", "fetch", "process", "window", "document"],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now" },
        { object: "Math", property: "random" },
        { object: "crypto", property: "randomUUID" },
      ],
    },
  },
  {
    // One client with one time limit, one way of reading problems and one live stream for every screen.
    files: ["components/**/*.{ts,tsx}"],
    ignores: ["components/client/{http,live-store}.ts", "components/**/*.test.ts", "**/*.rules.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        { name: "fetch", message: "Ask through components/client (http.ts, staff-http.ts)." },
        { name: "EventSource", message: "Follow the live store: EventSource hides a dead line." },
        { name: "XMLHttpRequest", message: "Ask through components/client (http.ts, staff-http.ts)." },
      ],
    },
  },
]);
