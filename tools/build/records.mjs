import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { generated } from "./places.mjs";
import { python } from "./python.mjs";

/** Hands the phone the one declaration of every record. */
export async function describeRecords() {
  const described = await python("app.records.describe");
  await mkdir(generated, { recursive: true });
  await writeFile(path.join(generated, "records.json"), described);
}
