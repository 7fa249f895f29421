/** What stands on the screen as plain data, and back. Text stays text: nothing is read as HTML. */

/** @typedef {string | [name: string, attributes: Record<string, string>, children: Tree[]]} Tree */

const SVG = "http://www.w3.org/2000/svg";

/** @param {Node} node @returns {Tree[]} none for lit's own comments */
function told(node) {
  if (node instanceof Text) return node.data ? [node.data] : [];
  if (!(node instanceof Element)) return [];
  const attributes = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));
  return [[node.localName, attributes, treesOf(node)]];
}

/** @param {Element} element @returns {Tree[]} of what stands in it */
export const treesOf = (element) => [...element.childNodes].flatMap(told);

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
