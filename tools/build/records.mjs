import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { generated } from "./places.mjs";
import { python } from "./python.mjs";

/** Hands the phone the one declaration of every record, and the one table of the check-ins. */
export async function describeRecords() {
  await mkdir(generated, { recursive: true });
  const described = await Promise.all([python("app.records.describe"), python("app.reminders.described")]);
  await Promise.all(
    ["records.json", "rules.json"].map((name, at) => writeFile(path.join(generated, name), described[at] ?? "")),
  );
}
