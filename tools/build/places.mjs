// Where things lie, told once for every step of the build.
import { fileURLToPath } from "node:url";
import path from "node:path";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const at = (/** @type {string[]} */ ...parts) => path.join(root, ...parts);

export const source = at("static/src");
export const generated = at("static/src/generated");
export const dist = at("static/dist");
export const lowered = at("build/i18n");

/** The address under which the server hands out `dist`. */
export const publicPath = "/static/dist";
