// PouchDB's own server on its own disk format. Environment: DIR, DATA (JSON lines), PAGES, PORT, MODULES; with
// SEED_ONLY it fills DIR and ends.
import fs from "node:fs";
import { createRequire } from "node:module";

const { DIR, DATA, PAGES, PORT, MODULES, SEED_ONLY } = process.env;
const require = createRequire(`${MODULES}/`);
const express = require("express");
const PouchDB = require("pouchdb");

const filled = `${DIR}/.filled`;
const address = `http://127.0.0.1:${PORT}/db/logs`;
const JSON_BODY = { "content-type": "application/json" };

const app = express();
let isReady = false;
app.use("/app", express.static(PAGES));
app.get("/ping", (_request, response) => response.status(isReady ? 200 : 503).send("ok"));
const kept = PouchDB.defaults({ prefix: `${DIR}/` });
app.use("/db", require("express-pouchdb")(kept, { mode: "minimumForPouchDB", inMemoryConfig: true, logPath: `${DIR}/log.txt` }));

/** Over HTTP, so that its list of databases knows what was made. */
async function fill() {
  await fetch(address, { method: "PUT" });
  const docs = fs.readFileSync(DATA, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const named = docs.map((doc) => ({ _id: doc.id, ...doc }));
  for (let at = 0; at < named.length; at += 500) {
    const body = JSON.stringify({ docs: named.slice(at, at + 500) });
    const answer = await fetch(`${address}/_bulk_docs`, { method: "POST", headers: JSON_BODY, body });
    if (!answer.ok) throw new Error(`not filled: ${answer.status}`);
  }
  fs.writeFileSync(filled, "");
}

app.listen(Number(PORT), "127.0.0.1", async () => {
  if (!fs.existsSync(filled)) await fill();
  if (SEED_ONLY) process.exit(0);
  isReady = true;
});
