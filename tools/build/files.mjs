// Files that no bundle holds (icons, words): published under a name that tells their content, so that
// they may be kept for a year, and told to the phone's code in generated/files.json.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { at, dist, generated, publicPath } from "./places.mjs";

/** @param {string | Buffer} content */
export const hashOf = (content) => createHash("sha256").update(content).digest("base64url").replace(/[-_]/g, "").slice(0, 8);

/**
 * @param {string} name as asked for, "i18n/sv.json"
 * @param {string} from where the content lies now
 * @returns {Promise<[string, string]>} the name and the published file, "i18n/sv-Ab12Cd34.json"
 */
async function publishFile(name, from) {
  const content = await readFile(from);
  const { dir, name: stem, ext } = path.parse(name);
  const file = path.posix.join(dir, `${stem}-${hashOf(content)}${ext}`);
  await mkdir(path.join(dist, dir), { recursive: true });
  await writeFile(path.join(dist, file), content);
  return [name, file];
}

/** @param {string} folder @param {RegExp} wanted */
const names = async (folder, wanted) => (await readdir(folder)).filter((name) => wanted.test(name)).sort();

/** Publishes the sprite, the mark in its sizes and the words of each language. */
export async function publishFiles() {
  const marks = (await names(at("static/icons"), /^(mark|badge).*\.(png|svg)$/)).map((name) => publishFile(name, at("static/icons", name)));
  const words = (await names(at("build/words"), /\.json$/)).map((name) => publishFile(`i18n/${name}`, at("build/words", name)));
  const sprite = publishFile("icons.svg", path.join(generated, "icons.svg"));
  const files = Object.fromEntries(await Promise.all([sprite, ...marks, ...words]));
  const addresses = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, `${publicPath}/${file}`]));
  await writeFile(path.join(generated, "files.json"), JSON.stringify(addresses, null, 1));
  return files;
}
