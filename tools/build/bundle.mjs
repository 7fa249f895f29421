import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { at, dist, publicPath, root, source } from "./places.mjs";

/** The phone, the style that it shares with the server's pages, and the small scripts of those pages. */
function entries() {
  const pages = path.join(source, "pages");
  const scripts = existsSync(pages) ? readdirSync(pages).filter((name) => name.endsWith(".js")) : [];
  return [
    at("static/src/start.js"),
    at("static/src/app.js"),
    at("static/theme/theme.css"),
    ...scripts.map((name) => path.join(pages, name)),
  ];
}

/** @returns {import("esbuild").BuildOptions} */
export function bundleOptions() {
  return {
    absWorkingDir: root,
    entryPoints: entries(),
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    outdir: dist,
    publicPath,
    bundle: true,
    splitting: true,
    format: "esm",
    target: ["safari17", "chrome123", "firefox128"],
    loader: { ".woff2": "file", ".svg": "file", ".png": "file" },
    minify: true,
    sourcemap: "linked",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  };
}

