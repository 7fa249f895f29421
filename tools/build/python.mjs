import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { at, root } from "./places.mjs";

// `app.frontend` names the Python that called it; by hand, the project's own environment is meant.
const interpreter = process.env.FOTFASTE_PYTHON || at(".venv/bin/python");

/**
 * What a Python module prints.
 * @param {...string} words the module's name and its arguments
 * @returns {Promise<string>}
 */
export async function python(...words) {
  const run = promisify(execFile)(interpreter, ["-m", ...words], { cwd: root, maxBuffer: 64 << 20 });
  return (await run).stdout;
}
