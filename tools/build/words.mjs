// gettext's tools lose calls inside nested template literals, so they are shown the same code without any.
import { transform } from "esbuild";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { at, lowered, root } from "./places.mjs";
import { python } from "./python.mjs";

/** Every JavaScript file in which a person may be spoken to. */
async function spoken() {
  const listed = await Promise.all(
    ["static/src", "service_worker"].map(async (folder) =>
      (await readdir(at(folder), { recursive: true })).map((name) => path.join(folder, name)),
    ),
  );
  return listed.flat().filter((name) => name.endsWith(".js"));
}

/** @param {string} name */
async function lower(name) {
  const { code } = await transform(await readFile(path.join(root, name), "utf8"), {
    supported: { "template-literal": false },
    sourcefile: name,
  });
  const target = path.join(lowered, name);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, code);
}

/** Leaves build/i18n as pybabel reads it. */
export async function lowerTemplates() {
  await rm(lowered, { recursive: true, force: true });
  await Promise.all((await spoken()).map(lower));
}

/** Catalogues for the server, and build/words/<language>.json for the phone. */
export async function compileWords() {
  await lowerTemplates();
  process.stderr.write(await python("tools.compile_words"));
}
