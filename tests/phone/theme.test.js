import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../../static/theme/tokens.css", import.meta.url), "utf8");

/** @type {Record<"light" | "dark", Map<string, string>>} */
const themes = { light: new Map(), dark: new Map() };
for (const [, name = "", light = "", dark = ""] of css.matchAll(/--([\w-]+): var\(--light, (#\w+)\) var\(--dark, (#\w+)\);/g)) {
  themes.light.set(name.replace("ds-color-", ""), light);
  themes.dark.set(name.replace("ds-color-", ""), dark);
}

/** @param {string} colour "#0f5b46" @returns {number} relative luminance, as WCAG 2 defines it */
function luminance(colour) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {string} one @param {string} other */
function contrast(one, other) {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const page = "neutral-background-default";
const card = "neutral-surface-default";

test("the tokens are read", () => {
  expect(themes.light.size).toBeGreaterThan(40);
});

/** Words, and the grounds on which they stand. */
const WORDS = [
  ["neutral-text-default", page],
  ["neutral-text-default", card],
  ["neutral-text-default", "accent-surface-tinted"],
  ["neutral-text-subtle", page],
  ["neutral-text-subtle", card],
  ["neutral-text-subtle", "neutral-surface-tinted"],
  ["neutral-text-subtle", "accent-surface-tinted"],
  ["accent-text-subtle", page],
  ["accent-text-subtle", card],
  ["accent-text-subtle", "accent-surface-tinted"],
  ["accent-base-contrast-default", "accent-base-default"],
  ["accent-base-contrast-default", "accent-base-hover"],
  ["brand1-text-subtle", page],
  ["brand1-text-subtle", card],
  ["brand1-text-subtle", "brand1-surface-tinted"],
  ["brand1-text-default", "brand1-surface-tinted"],
  ["info-text-subtle", "info-surface-tinted"],
  ["danger-text-subtle", page],
  ["danger-text-subtle", card],
  ["receipt-text", "receipt-ground"],
  ["receipt-second", "receipt-ground"],
  ["receipt-text", "receipt-well"],
];

/** Shapes and edges that carry a meaning. */
const SHAPES = [
  ["neutral-border-default", page],
  ["neutral-border-default", card],
  ["accent-base-default", card],
  ["brand1-border-default", card],
  ["danger-border-default", card],
];

describe.each(/** @type {("light" | "dark")[]} */ (["light", "dark"]))("in the %s theme", (theme) => {
  const colour = (/** @type {string} */ name) => themes[theme].get(name) ?? "";

  test.each(WORDS)("%s can be read in the sun on %s", (word, ground) => {
    expect(contrast(colour(word), colour(ground))).toBeGreaterThanOrEqual(7);
  });

  test.each(SHAPES)("%s is seen on %s", (shape, ground) => {
    expect(contrast(colour(shape), colour(ground))).toBeGreaterThanOrEqual(3);
  });
});
