// The start: words and theme, then the phone's own store, then the screens. The network comes last.
import { effect, signal } from "@preact/signals-core";
import { render } from "lit-html";
import { startBadge } from "./badge.js";
import { whenEmptied } from "./emptied.js";
import { drawings } from "./generated/drawings.js";
import { startClock } from "./parts/clock.js";
import { watchWidth } from "./parts/width.js";
import { clearFront, keepFront } from "./front/keep.js";
import { followAccount, preferences, spoken, startPreferences } from "./preferences.js";
import { checkPush } from "./push.js";
import { followWorker } from "./push_arrivals.js";
import { go, isList, route, startRouter } from "./router.js";
import { me, refreshSession, start } from "./session.js";
import { watchStorage } from "./storage.js";
import { startSyncing, status } from "./sync.js";
import { watchWaysOut } from "./ways_out.js";
import { register } from "./update.js";
import { all } from "./store/known.js";
import { startKeys } from "./keys.js";
import { startTelling } from "./parts/telling.js";
import { tellManifest, watchInstall } from "./screens/install.js";
import { shell } from "./screens/shell.js";
import { titleOf } from "./screens/titles.js";

/** @typedef {import("./session.js").Started | "starting" | "storage" | "fresh"} Phase `fresh`: signed in, nothing here yet */

/** @type {import("@preact/signals-core").Signal<Phase>} */
const phase = signal("starting");

/** Draws everything again at each change of what it read; lit writes only what differs. */
function draw() {
  const root = /** @type {HTMLElement} */ (document.querySelector("#app"));
  effect(() => {
    spoken.value;
    render(shell(phase.value), root);
    document.title = titleOf(route.value);
    keepFront(isWhole);
  });
}

/** A list at rest: what somebody will see again at the next start, unless she is out or her access was ended. */
function isWhole() {
  const { sending, first, receivedAt, why } = status.peek();
  return Boolean(me.peek() && receivedAt && !sending && !first && why !== "signed_out" && isList(route.peek()) && !document.querySelector("dialog[open]"));
}

const isEmpty = () => !all("participant").length && !all("employer").length;

/** @returns {Promise<Phase>} */
async function opened() {
  try {
    const outcome = await start();
    return outcome === "ready" && isEmpty() ? "fresh" : outcome;
  } catch {
    return "storage";
  }
}

const refreshed = async () => (await refreshSession()) === "other" && location.reload();

/** What asks the network comes after the first paint, and nobody waits for it. */
async function afterwards() {
  startBadge();
  startSyncing();
  void watchStorage().catch(() => {});
  whenEmptied(refreshed);
  await refreshed();
  await followAccount(me.value?.staff.language);
  await checkPush().catch(() => {});
}

async function begin() {
  watchWidth();
  watchInstall();
  startClock();
  const [outcome] = await Promise.all([opened(), startPreferences()]);
  phase.value = outcome;
  startRouter();
  watchWaysOut();
  followWorker(go);
  clearFront(outcome !== "storage");
  render(drawings, /** @type {HTMLElement} */ (document.querySelector("#drawings")));
  draw();
  tellManifest();
  startKeys();
  startTelling();
  if (me.value) void afterwards();
  void register().catch(() => {});
}

void begin();

// For the theme's colour around the app: set when the choice changes.
effect(() => {
  const { theme } = preferences.value;
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
    const own = meta.getAttribute("data-theme") ?? "";
    meta.setAttribute("media", theme === "auto" ? `(prefers-color-scheme: ${own})` : theme === own ? "all" : "not all");
  }
});
