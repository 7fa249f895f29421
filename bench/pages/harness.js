// What the driver calls on every page. A system exports setup, initialSync, settle, writeLocal, push, incremental,
// idle, first50, count and noteOf; the times are taken here.

/** Two frames: the first is drawn before the second begins. */
const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

/** @param {() => Promise<unknown>} act @returns {Promise<number>} ms */
async function timed(act) {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

/** @param {{kind: string, updated_at: string, note?: string}} record */
function listed({ kind, updated_at, note = "" }) {
  const item = document.createElement("li");
  const bold = document.createElement("b");
  bold.append(kind);
  item.append(bold, ` ${updated_at} ${note}`);
  return item;
}

/** The list from the phone's own store, in a new process. @param {any} system */
async function coldStart(system) {
  await system.setup();
  const rows = await system.first50();
  const list = /** @type {HTMLElement} */ (document.querySelector("#list"));
  list.append(...rows.map(listed));
  await painted();
  globalThis.cold = { rows: rows.length, ms: performance.now() };
}

/** @param {string} name */
async function keepOffline(name) {
  await navigator.serviceWorker.register(`/app/worker.js?page=${name}`);
  await navigator.serviceWorker.ready;
  while (!(await caches.match(`/app/${name}.js`))) await new Promise((done) => setTimeout(done, 20));
}

/** @param {any} system @param {string} name of its script */
export function install(system, name) {
  const timedOnes = ["initialSync", "settle", "writeLocal", "push", "incremental", "idle"];
  const acts = Object.fromEntries(timedOnes.map((act) => [act, (given) => timed(() => system[act](given))]));
  globalThis.bench = { keepOffline: () => keepOffline(name), ...system, ...acts };
  if (new URLSearchParams(location.search).has("cold")) {
    coldStart(system).catch((error) => {
      globalThis.cold = { error: String(error?.stack ?? error) };
    });
  }
}
