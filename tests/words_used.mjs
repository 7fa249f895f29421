// Every word that the phone's code says, by a walk through its syntax: another way than the build's.
import { parse } from "acorn";
import { simple } from "acorn-walk";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

const PLACES = new Map([["_", [0]], ["ngettext", [0, 1]], ["pgettext", [1]]]);

/** @param {import("acorn").Node & Record<string, any>} node a text without open places, however quoted */
function text(node) {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type === "TemplateLiteral" && !node.expressions.length) return node.quasis[0].value.cooked;
  return null;
}

/** @param {string} file */
async function wordsIn(file) {
  /** @type {string[]} */
  const found = [];
  const tree = parse(await readFile(file, "utf8"), { ecmaVersion: "latest", sourceType: "module" });
  simple(tree, {
    CallExpression(/** @type {any} */ call) {
      for (const place of PLACES.get(call.callee.name) ?? []) found.push(...[text(call.arguments[place])].filter((said) => said !== null));
    },
  });
  return found;
}

/** @type {Record<string, string[]>} */
const byFile = {};
for (const folder of ["static/src", "service_worker"]) {
  for (const name of await readdir(folder, { recursive: true })) {
    const file = path.join(folder, name);
    if (file.endsWith(".js")) byFile[file] = await wordsIn(file);
  }
}
process.stdout.write(JSON.stringify(byFile));
