// What others wrote and we hand out comes with their licences, as those ask.
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { at, dist } from "./places.mjs";

/** The packages of which anything went into the bundles. @param {import("esbuild").Metafile[]} metafiles */
function packagesIn(metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const names = inputs.map((input) => input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]);
  return [...new Set(["lucide-static", ...names.filter((name) => name !== undefined)])].sort();
}

/** @param {string} name */
async function licenceOf(name) {
  const folder = at("node_modules", name);
  const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
  const { version, license } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const text = file && existsSync(path.join(folder, file)) ? await readFile(path.join(folder, file), "utf8") : "";
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

/** @param {import("esbuild").Metafile[]} metafiles */
export async function writeLicences(metafiles) {
  const texts = await Promise.all(packagesIn(metafiles).map(licenceOf));
  await writeFile(path.join(dist, "licences.txt"), texts.join(`\n${"-".repeat(72)}\n\n`));
}
