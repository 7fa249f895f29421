/**
 * The style that a picture needs, cut out of the app's: with it a start shows the picture without having read the
 * whole, which is five times as long. Cut from the text: what a browser tells of its rules lacks some of them.
 */

import { nodesOf } from "./tree.js";

/** @typedef {import("./tree.js").Picture} Picture */
/** @typedef {Picture & {style: string}} Dressed a picture with the style that it needs */
/** @typedef {{head: string, inside: string | null}} Rule as it is written; a statement has nothing inside */

const SIGNS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{};]/g;
// Drawn beside an element, which is there or is not.
const BESIDE = /::[\w-]+(\([^)]*\))?|:(before|after|first-letter|first-line)\b/g;
const WHOLE = /^@property\b/;
const AROUND = /^@(layer|media|supports|container)\b(?! *print\b)/;

/** @param {string} css @returns {Rule[]} of one level */
export function rulesOf(css) {
  /** @type {Rule[]} */
  const rules = [];
  let [depth, begun, opened] = [0, 0, 0];
  for (const { 0: sign, index } of css.matchAll(SIGNS)) {
    if (sign === "{" && depth++ === 0) opened = index;
    const isEnd = sign === "}" ? --depth === 0 : sign === ";" && depth === 0;
    if (!isEnd) continue;
    const [head, inside] = sign === "}" ? [css.slice(begun, opened), css.slice(opened + 1, index)] : [css.slice(begun, index), null];
    rules.push({ head: head.trim(), inside });
    begun = index + 1;
  }
  return rules;
}

/** The page as a start will have it, out of sight: nothing in it is pointed at or focused. @param {Picture} picture @param {Element} root */
function pageOf(picture, root) {
  const page = document.implementation.createHTMLDocument();
  Object.assign(page.documentElement.dataset, document.documentElement.dataset);
  page.documentElement.lang = document.documentElement.lang;
  const place = /** @type {HTMLElement} */ (root.cloneNode());
  place.inert = true;
  place.append(...nodesOf(picture));
  page.body.append(place);
  return page;
}

/** @param {string} selector @param {Document} page */
function isThere(selector, page) {
  try {
    return page.querySelector(selector.replace(BESIDE, ":is(*)")) !== null;
  } catch {
    return false; // it is of another browser
  }
}

/** @param {Rule} rule @param {Document} page @returns {string} what of it holds there */
function used({ head, inside }, page) {
  if (inside === null) return `${head};`;
  if (!head.startsWith("@")) return isThere(head, page) ? `${head}{${inside}}` : "";
  if (WHOLE.test(head)) return `${head}{${inside}}`;
  const kept = AROUND.test(head) ? usedOf(inside, page) : "";
  return kept && `${head}{${kept}}`;
}

/** @param {string} css @param {Document} page @returns {string} */
const usedOf = (css, page) =>
  rulesOf(css)
    .map((rule) => used(rule, page))
    .join("");

/** @param {Picture} picture @param {Element} root where it will stand @param {string} style the app's @returns {Dressed} */
export const dressed = (picture, root, style) => ({ ...picture, style: usedOf(style, pageOf(picture, root)) });
