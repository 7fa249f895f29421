// One build of the phone's files: `node tools/build.mjs [--watch]`, mostly by way of `python -m app.frontend build`.
// Each step reads what the one before it wrote.
import { build, context } from "esbuild";
import { bundleOptions } from "./build/bundle.mjs";
import { publishFiles } from "./build/files.mjs";
import { drawIcons } from "./build/icons.mjs";
import { publish } from "./build/publish.mjs";
import { describeRecords } from "./build/records.mjs";
import { compileWords } from "./build/words.mjs";

async function prepare() {
  await describeRecords();
  await drawIcons();
  await compileWords();
  return publishFiles();
}

async function once() {
  const files = await prepare();
  await publish(await build(bundleOptions()), files);
}

/** Builds again when code or style changes; new words, records and icons want a new start. */
async function watch() {
  const files = await prepare();
  /** @type {import("esbuild").Plugin} */
  const publishing = {
    name: "publish",
    setup: (build) => build.onEnd((result) => (result.errors.length ? undefined : publish(result, files))),
  };
  await (await context({ ...bundleOptions(), plugins: [publishing] })).watch();
}

await (process.argv.includes("--watch") ? watch() : once());
