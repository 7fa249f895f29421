// Asks the same thing again and again over eight connections that stay open, and tells how many answers a second came.
// The request comes as JSON on standard input: {url, method, headers, body, warm, seconds, rounds}.
import fs from "node:fs";
import http from "node:http";

const { url, method, headers, body, warm, seconds, rounds } = JSON.parse(fs.readFileSync(0, "utf8"));
const LINES = 8;
const agent = new http.Agent({ keepAlive: true, maxSockets: LINES });

const once = () =>
  new Promise((done, failed) => {
    const request = http.request(url, { method, headers, agent }, (answer) => {
      let octets = 0;
      answer.on("data", (part) => (octets += part.length));
      answer.on("end", () => (answer.statusCode < 300 ? done(octets) : failed(new Error(`answered ${answer.statusCode}`))));
    });
    request.on("error", failed);
    request.end(body);
  });

/** @param {number} lasting seconds */
async function round(lasting) {
  let answers = 0;
  let octets = 0;
  const begun = performance.now();
  await Promise.all(Array.from({ length: LINES }, async () => {
    while (performance.now() - begun < lasting * 1000) {
      octets = await once();
      answers += 1;
    }
  }));
  return { rate: (answers / (performance.now() - begun)) * 1000, octets };
}

await round(warm);
const told = [];
for (let at = 0; at < rounds; at += 1) told.push(await round(seconds));
process.stdout.write(JSON.stringify(told));
process.exit(0);
