import { build } from "esbuild";
import { readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { startOptions } from "./bundle.mjs";
import { writeLicences } from "./licences.mjs";
import { dist, publicPath, root } from "./places.mjs";
import { buildWorker } from "./worker.mjs";

/** @typedef {import("esbuild").Metafile["outputs"]} Outputs */

const published = (/** @type {string} */ output) => path.relative(dist, path.join(root, output));

/** The first script, which makes way for the app. @param {Outputs} outputs */
async function startOf(outputs) {
  const app = Object.keys(outputs).find((output) => outputs[output].entryPoint === "static/src/app.js") ?? "";
  const { metafile } = await build(startOptions(`${publicPath}/${published(app)}`));
  return metafile;
}

/** What a script, a style or a font is asked for by. @param {Outputs[string]} output */
const nameOf = ({ entryPoint, inputs }) => path.basename(entryPoint ?? Object.keys(inputs).find((one) => one.endsWith(".woff2")) ?? "");

/**
 * What `asset("app.js")` looks up: name → published file.
 * @param {Outputs} outputs
 * @param {Record<string, string>} files the same, of what no bundle holds
 */
function manifestOf(outputs, files) {
  const bundled = Object.entries(outputs).map(([output, made]) => [nameOf(made), published(output)]);
  return Object.fromEntries([...bundled.filter(([name]) => name), ...Object.entries(files)]);
}

const OF_PAGES = ["static/src/pages/", "static/theme/participant.css"];

/** The phone needs all that was published, but for maps and what only pages of the server use: the letters lie in its first script. */
function forThePhone(/** @type {Outputs} */ outputs, /** @type {string[]} */ files) {
  const bundled = Object.entries(outputs)
    .filter(([output, { entryPoint }]) => !/\.(map|woff2)$/.test(output) && !OF_PAGES.some((one) => entryPoint?.startsWith(one)))
    .map(([output]) => published(output));
  return [...bundled, ...files].sort();
}

/** @param {Set<string>} kept */
async function dropOthers(kept) {
  for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile() && !kept.has(path.relative(dist, file))) await rm(file);
  }
}

/**
 * The manifest goes last and in one step, so that a running server never reads of a file that is not there.
 * @param {{metafile?: import("esbuild").Metafile}} result
 * @param {Record<string, string>} files
 */
export async function publish(result, files) {
  const modules = /** @type {import("esbuild").Metafile} */ (result.metafile);
  const start = await startOf(modules.outputs);
  const outputs = { ...modules.outputs, ...start.outputs };
  const phone = forThePhone(modules.outputs, Object.values(files));
  const inPage = Object.keys(start.outputs).map(published);
  await writeLicences([modules, start, await buildWorker(phone, inPage)]);
  const manifest = path.join(dist, "manifest.json");
  await writeFile(`${manifest}.new`, JSON.stringify(manifestOf(outputs, files), null, 1));
  await rename(`${manifest}.new`, manifest);
  const maps = Object.keys(outputs).map(published);
  await dropOthers(new Set([...phone, ...maps, "sw.js", "licences.txt", "manifest.json"]));
}
