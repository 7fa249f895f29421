import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { hashOf } from "./files.mjs";
import { at, dist, publicPath, root } from "./places.mjs";

/** The app changes when its template does or when any file that stands in it or that it leads to does. */
async function versionOf(/** @type {string[]} */ files) {
  return hashOf(files.join("\n") + (await readFile(at("templates/app.html"), "utf8")));
}

/**
 * The service worker with the list of all that the phone keeps; Workbox fetches it whole or not at all.
 * @param {string[]} files published files; their names tell their content, and all lie in a cache of this version
 * @param {string[]} inPage those that stand in the page itself
 */
export async function buildWorker(files, inPage) {
  const addresses = ["/app", ...files.map((file) => `${publicPath}/${file}`)];
  const built = await build({
    absWorkingDir: root,
    metafile: true,
    entryPoints: [at("service_worker/worker.js")],
    outfile: path.join(dist, "sw.js"),
    bundle: true,
    format: "iife",
    target: ["safari17", "chrome123", "firefox128"],
    minify: true,
    define: {
      "self.__WB_MANIFEST": JSON.stringify(addresses.map((url) => ({ url, revision: null }))),
      "self.__VERSION": JSON.stringify(await versionOf([...files, ...inPage])),
      "process.env.NODE_ENV": '"production"',
    },
    logLevel: "warning",
  });
  return built.metafile;
}
