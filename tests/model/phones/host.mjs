// Browsers with the app in them, spoken to by lines of JSON: one question a line in, one answer a line out.
import path from "node:path";
import readline from "node:readline";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

import { build } from "esbuild";

import { Browser } from "./browser.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
// What a tab has of its own; all else in it is Node's.
const OWN = ["globalThis", "window", "self", "indexedDB", "fetch", "navigator", "BroadcastChannel", "Date", "document", "location", "setTimeout"];

async function compiled() {
  const entry = path.join(here, "app.js");
  const bundle = await build({ entryPoints: [entry], bundle: true, format: "iife", globalName: "app", write: false });
  const code = `${bundle.outputFiles[0].text}\nreturn app;`;
  const evaluate = vm.compileFunction(code, OWN, { filename: "app.js" });
  return (/** @type {any} */ window) => evaluate(...OWN.map((name) => window[name]));
}

const evaluate = await compiled();
/** @type {Map<string, Browser>} */
const browsers = new Map();

/** @param {string} name */
const browserOf = (name) => /** @type {Browser} */ (browsers.get(name));

/** @type {Record<string, (asked: any) => any>} */
const commands = {
  browser: ({ browser, base }) => void browsers.set(browser, new Browser(base, evaluate)),
  open: ({ browser, tab }) => browserOf(browser).open(tab),
  kill: ({ browser, tab }) => browserOf(browser).kill(tab),
  act: ({ browser, tab, act, given }) => /** @type {any} */ (browserOf(browser).tabs.get(tab)).acts[act](given ?? {}),
  faults: ({ browser, faults }) => void browserOf(browser).network.meet(faults),
  network: ({ browser, ...how }) => void Object.assign(browserOf(browser).network, how),
  cookie: ({ browser, name, value }) => void browserOf(browser).network.cookies.set(name, value),
  clock: ({ browser, offset }) => void Object.assign(browserOf(browser), { offset }),
  deliver: ({ browser }) => browserOf(browser).network.deliver(),
  release: ({ browser }) => browserOf(browser).network.release(),
  heal: ({ browser }) => heal(browserOf(browser)),
  forget: () => forget(),
};

/** @param {Browser} browser */
function heal(browser) {
  const { network } = browser;
  Object.assign(network, { faults: [], isOffline: false });
  Object.assign(browser, { offset: 0 });
  network.release();
  return network.deliver();
}

function forget() {
  for (const { tabs } of browsers.values()) for (const tab of tabs.values()) tab.kill();
  browsers.clear();
}

/** @param {any} said */
const say = (said) => process.stdout.write(`${JSON.stringify(said)}\n`);

readline.createInterface({ input: process.stdin }).on("line", async (line) => {
  const { n, command, ...asked } = JSON.parse(line);
  try {
    say({ n, answer: (await commands[command](asked)) ?? null });
  } catch (error) {
    const { name, code, message, stack } = /** @type {any} */ (error);
    say({ n, fault: { name, code, message, stack } });
  }
}).on("close", () => process.exit(0));
