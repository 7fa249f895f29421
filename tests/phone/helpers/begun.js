// What many tests begin with, anew for each: Sara has signed in on a phone, and Vera is on it or nobody.
import { afterEach, beforeEach, vi } from "vitest";

import { uuid, vera } from "./people.js";
import { newBrowser, signedIn } from "./phone.js";
import { FakeServer } from "./server.js";

/** @typedef {{server: FakeServer, phone: import("./phone.js").Tab, ada: string}} Begun `ada`: Vera's id */

/** For what is declared before a test has begun. */
export const notYet = /** @type {Begun} */ ({});

/** @param {(begun: Begun) => unknown} take called before each test */
export const beginEmpty = (take) => begin(take, () => {});

/** @param {(begun: Begun) => unknown} take called before each test */
export const beginWithVera = (take) => begin(take, ({ server, ada }) => server.write("participant", ada, vera().fields));

/** @param {(begun: Begun) => unknown} take @param {(on: {server: FakeServer, ada: string}) => void} prepare */
function begin(take, prepare) {
  beforeEach(async () => {
    newBrowser();
    const on = { server: new FakeServer(), ada: uuid("ada") };
    prepare(on);
    await take({ ...on, phone: await signedIn(on.server) });
  });
  afterEach(() => vi.unstubAllGlobals());
}
