import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { SARA } from "./helpers/people.js";
import { newBrowser, offline, online, signedIn } from "./helpers/phone.js";
import { FakeServer } from "./helpers/server.js";
import { BEFORE, workingDay } from "./helpers/working_day.js";

// The server's own tests take each recorded outbox whole (tests/sync/test_old_phones.py). Once a release has gone
// out, its file stays as it is: a phone that sends something else raises the protocol and records a further one.
const RECORDED = "./outboxes/protocol_2.json";

beforeEach(newBrowser);
afterEach(() => vi.unstubAllGlobals());

/** One change a line. Ids that chance gave are numbered. @param {{changes: any[], [name: string]: any}} request */
function told({ changes, pressed: _pressed, ...envelope }) {
  const numbered = changes.map((change, n) => JSON.stringify({ ...change, id: `00000000-0000-4000-9000-${String(n).padStart(12, "0")}` }));
  const head = JSON.stringify({ ...envelope, device: "0000de00-0000-4000-8000-000000000000" });
  return `${head.slice(0, -1)}, "changes": [\n   ${numbered.join(",\n   ")}\n  ]}`;
}

test("what waits on this phone after a day's work is what its recorded outbox says", async () => {
  const server = new FakeServer();
  for (const { kind, id, fields } of BEFORE) server.write(kind, id, fields);
  const phone = await signedIn(server);
  offline();
  await workingDay(phone);
  const heard = server.requests.length;
  online(server);
  await phone.sync.syncNow("person");
  const requests = server.requests.slice(heard).filter(({ changes }) => changes.length);
  const before = BEFORE.map((record) => `  ${JSON.stringify(record)}`).join(",\n");
  const text = `{\n "staff": "${SARA}",\n "before": [\n${before}\n ],\n "requests": [\n  ${requests.map(told).join(",\n  ")}\n ]\n}\n`;
  await expect(text).toMatchFileSnapshot(RECORDED);
});
