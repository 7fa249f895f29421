// The icons that are used, as a file that pages of the server point into, and as a part of the app: static/icons/names.json maps our word to Lucide's (ISC licence),
// and a drawing of our own (static/icons/<word>.svg, 24 × 24) goes before Lucide's.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import path from "node:path";
import { at, generated } from "./places.mjs";

/**
 * @param {string} word ours
 * @param {string} drawing Lucide's
 */
async function symbol(word, drawing) {
  const own = at("static/icons", `${word}.svg`);
  const svg = await readFile(existsSync(own) ? own : at("node_modules/lucide-static/icons", `${drawing}.svg`), "utf8");
  const inside = svg.match(/<svg[^>]*>([\s\S]*)<\/svg>/)?.[1];
  if (!inside) throw new Error(`No drawing inside the icon "${word}"`);
  return `<symbol id="icon-${word}" viewBox="0 0 24 24">${inside.replace(/\s*\n\s*/g, "")}</symbol>`;
}

export async function drawIcons() {
  /** @type {Record<string, string>} */
  const names = JSON.parse(await readFile(at("static/icons/names.json"), "utf8"));
  const symbols = await Promise.all(Object.entries(names).map(([word, drawing]) => symbol(word, drawing)));
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`;
  const part = `import { html } from "lit-html";\n\nexport const drawings = html\`${sprite}\`;\n`;
  await mkdir(generated, { recursive: true });
  await writeFile(path.join(generated, "icons.svg"), sprite);
  await writeFile(path.join(generated, "drawings.js"), part);
}
