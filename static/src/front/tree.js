/** What stands on the screen as plain data, and back. Text stays text: nothing is read as HTML. */

/** @typedef {string | [name: string, attributes: Record<string, string>, children: Tree[]]} Tree */

const SVG = "http://www.w3.org/2000/svg";

/** Most of the white space between elements has no place on the screen. @param {Text} text */
function isSeen(text) {
  const range = document.createRange();
  range.selectNode(text);
  return range.getClientRects().length > 0;
}

// Nobody hears a picture: its sentences are told by the screen itself, a moment later.
const HEARD = /^aria-(label|hidden)/;

/** @param {Node} node @param {Set<Node>} left @returns {Tree[]} none for lit's own comments */
function told(node, left) {
  if (node instanceof Text) return isSeen(node) ? [node.data] : [];
  if (!(node instanceof Element) || left.has(node)) return [];
  const seen = [...node.attributes].filter(({ name }) => !HEARD.test(name));
  return [[node.localName, Object.fromEntries(seen.map(({ name, value }) => [name, value])), treesOf(node, left)]];
}

/** @param {Element} element @param {Set<Node>} left out @returns {Tree[]} of what stands in it */
export const treesOf = (element, left) => [...element.childNodes].flatMap((node) => told(node, left));

/** @param {Tree} tree @param {boolean} [inDrawing] @returns {Node} */
function grown(tree, inDrawing = false) {
  if (typeof tree === "string") return document.createTextNode(tree);
  const [name, attributes, children] = tree;
  const isDrawing = inDrawing || name === "svg";
  const element = isDrawing ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children.map((child) => grown(child, isDrawing)));
  return element;
}

/** @param {Tree[]} trees */
export const nodesOf = (trees) => trees.map((tree) => grown(tree));
