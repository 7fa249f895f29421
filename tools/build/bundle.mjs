import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { at, dist, publicPath, root, source } from "./places.mjs";

/** The phone, the style that it shares with the server's pages, a participant's, and the small scripts of pages. */
function entries() {
  const pages = path.join(source, "pages");
  const scripts = existsSync(pages) ? readdirSync(pages).filter((name) => name.endsWith(".js")) : [];
  return [
    at("static/src/app.js"),
    at("static/theme/theme.css"),
    at("static/theme/participant.css"),
    ...scripts.map((name) => path.join(pages, name)),
  ];
}

/** @satisfies {import("esbuild").BuildOptions} */
const COMMON = {
  absWorkingDir: root,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  outdir: dist,
  publicPath,
  bundle: true,
  target: ["safari17", "chrome123", "firefox128"],
  loader: { ".woff2": "file", ".svg": "file", ".png": "file" },
  minify: true,
  sourcemap: "linked",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
};

/** @returns {import("esbuild").BuildOptions} */
export const bundleOptions = () => ({ ...COMMON, entryPoints: entries(), splitting: true, format: "esm" });

/**
 * The first script: plain text that stands in the app's page. A file is waited for, a module waits for its imports and its turn.
 * @param {string} app the address of the app, for which it makes way
 * @returns {import("esbuild").BuildOptions}
 */
export const startOptions = (app) => ({
  ...COMMON,
  sourcemap: false,
  // What a picture is drawn with comes along: a file would be waited for.
  loader: { ".woff2": "base64" },
  entryPoints: [at("static/src/start.js")],
  format: "iife",
  plugins: [{ name: "app", setup: (build) => build.onResolve({ filter: /^\.\/app\.js$/ }, () => ({ path: app, external: true })) }],
});
