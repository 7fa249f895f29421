/** As much of Node as the tests of the theme use: the phone itself has none. */
declare module "node:fs" {
  export function readFileSync(path: URL, encoding: "utf8"): string;
}
