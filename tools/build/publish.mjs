import { readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { writeLicences } from "./licences.mjs";
import { dist, root } from "./places.mjs";
import { buildWorker } from "./worker.mjs";

/**
 * What `asset("app.js")` looks up: the published file, the styles and the chunks that it brings.
 * @param {import("esbuild").Metafile} metafile
 * @param {Record<string, string>} files name → published file, of what no bundle holds
 */
function manifestOf(metafile, files) {
  const published = (/** @type {string} */ output) => path.relative(dist, path.join(root, output));
  /** @type {Record<string, {file: string, imports?: string[], css?: string}>} */
  const manifest = {};
  for (const [output, { entryPoint, imports, cssBundle }] of Object.entries(metafile.outputs)) {
    if (!entryPoint) continue;
    const chunks = imports.filter((one) => one.kind === "import-statement").map((one) => published(one.path));
    manifest[path.basename(entryPoint)] = { file: published(output), imports: chunks, css: cssBundle && published(cssBundle) };
  }
  for (const [name, file] of Object.entries(files)) manifest[name] = { file };
  return manifest;
}

/** The phone needs all that was published, but for maps and the small scripts of server pages. */
function forThePhone(/** @type {import("esbuild").Metafile} */ metafile, /** @type {string[]} */ files) {
  const bundled = Object.entries(metafile.outputs)
    .filter(([output, { entryPoint }]) => !output.endsWith(".map") && !entryPoint?.startsWith("static/src/pages/"))
    .map(([output]) => path.relative(dist, path.join(root, output)));
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
  const metafile = /** @type {import("esbuild").Metafile} */ (result.metafile);
  const phone = forThePhone(metafile, Object.values(files));
  await writeLicences([metafile, await buildWorker(phone)]);
  const manifest = path.join(dist, "manifest.json");
  await writeFile(`${manifest}.new`, JSON.stringify(manifestOf(metafile, files), null, 1));
  await rename(`${manifest}.new`, manifest);
  const maps = Object.keys(metafile.outputs).map((output) => path.relative(dist, path.join(root, output)));
  await dropOthers(new Set([...phone, ...maps, "sw.js", "licences.txt", "manifest.json"]));
}
