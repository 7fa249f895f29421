/** What stands on the screen as plain data, and back. Text stays text: nothing is read as HTML. */

/** @typedef {string | Element_} Tree */
/** @typedef {[name: string, attributes: Record<string, string>, children: Tree[]]} Element_ */
/** @typedef {[model: number, differs: [at: number, value: string][]]} Like a row, told by another of the same build */
/** @typedef {string | Like | [name: string, attributes: Record<string, string>, children: Told[]]} Told */
/** @typedef {{models: Tree[], trees: Told[]}} Picture */
/** @typedef {[node: Node, attribute?: string]} Place where a value stands in a model */
/** @typedef {{node: Node, places: Place[], values: string[]}} Model a row that others are copies of; its values in one order */

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
function treeOf(node, left) {
  if (node instanceof Text) return isSeen(node) ? [node.data] : [];
  if (!(node instanceof Element) || left.has(node)) return [];
  const drawing = drawingOf(node);
  return [[node.localName, { ...attributesOf(node), ...(drawing && box(drawing)) }, treesOf(drawing ?? node, left)]];
}

/** @param {Element} element @returns {Record<string, string>} */
function attributesOf(element) {
  const seen = [...element.attributes].filter(({ name }) => !HEARD.test(name)).map(({ name, value }) => [name, value]);
  return { ...Object.fromEntries(seen), ...(element instanceof HTMLInputElement && element.checked && { checked: "" }) };
}

/** What an icon points to. A start has it in its place: the drawings come with the app, and to follow pointers takes time. @param {Element} icon */
const drawingOf = ({ firstElementChild: pointer }) =>
  pointer instanceof SVGUseElement ? document.querySelector(pointer.getAttribute("href") ?? "") : null;

/** @param {Element} drawing */
const box = (drawing) => ({ viewBox: drawing.getAttribute("viewBox") ?? "" });

/** @param {Element} element @param {Set<Node>} left */
const treesOf = (element, left) => [...element.childNodes].flatMap((node) => treeOf(node, left));

/** Without its words. @param {Tree} tree @returns {unknown} */
const buildOf = (tree) => (typeof tree === "string" ? 0 : [tree[0], Object.keys(tree[1]), tree[2].map(buildOf)]);

/** @param {Tree} tree @returns {string[]} */
const valuesOf = (tree) => (typeof tree === "string" ? [tree] : [...Object.values(tree[1]), ...tree[2].flatMap(valuesOf)]);

/** The rows of a list are mostly alike: the first is told, of the others what differs. @param {Tree} tree @param {Map<string, {at: number, tree: Tree}>} models @returns {Told} */
function told(tree, models) {
  if (typeof tree === "string") return tree;
  if (tree[0] !== "li") return [tree[0], tree[1], tree[2].map((child) => told(child, models))];
  const build = JSON.stringify(buildOf(tree));
  const model = models.get(build) ?? { at: models.size, tree };
  models.set(build, model);
  const first = valuesOf(model.tree);
  return [model.at, valuesOf(tree).flatMap((value, at) => (value === first[at] ? [] : [[at, value]]))];
}

/** @param {Element} element @param {Set<Node>} left out @returns {Picture} of what stands in it */
export function pictureOf(element, left) {
  const models = new Map();
  const trees = treesOf(element, left).map((tree) => told(tree, models));
  return { models: [...models.values()].map(({ tree }) => tree), trees };
}

/** @param {Model} model @param {Like[1]} differs @returns {Node} */
function copied({ node, places, values }, differs) {
  for (const [at, value] of differs) put(places[at], value);
  // Told to the model and copied: to find the places again in each copy took longer than all else.
  const copy = node.cloneNode(true);
  for (const [at] of differs) put(places[at], values[at]);
  return copy;
}

/** @param {Place} place @param {string} value */
function put([node, attribute], value) {
  if (!attribute) node.nodeValue = value;
  // As an attribute the content policy forbids it.
  else if (attribute === "style") /** @type {HTMLElement} */ (node).style.cssText = value;
  else /** @type {Element} */ (node).setAttribute(attribute, value);
}

/** @param {Picture} picture @returns {Node[]} */
export function nodesOf({ models: trees, trees: all }) {
  const models = trees.map(modelOf);

  /** @param {Tree} tree @returns {Model} */
  function modelOf(tree) {
    /** @type {Place[]} */
    const places = [];
    return { node: grown(tree, false, places), places, values: valuesOf(tree) };
  }

  /** @param {Told} tree @param {boolean} [inDrawing] @param {Place[]} [places] takes those of its values @returns {Node} */
  function grown(tree, inDrawing = false, places = []) {
    if (typeof tree === "string") return said(tree, places);
    if (tree.length === 2) return copied(models[tree[0]], tree[1]);
    const [name, attributes, children] = tree;
    const isDrawing = inDrawing || name === "svg";
    const element = isDrawing ? document.createElementNS(SVG, name) : document.createElement(name);
    for (const attribute in attributes) {
      put([element, attribute], attributes[attribute]);
      places.push([element, attribute]);
    }
    for (const child of children) element.appendChild(grown(child, isDrawing, places));
    return element;
  }

  return all.map((tree) => grown(tree));
}

/** @param {string} words @param {Place[]} places */
function said(words, places) {
  const text = document.createTextNode(words);
  places.push([text]);
  return text;
}
