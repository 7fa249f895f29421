// The first script: what was on the screen last comes back, then the app is read.
import { showFront } from "./front/show.js";

const isParsed = () => new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));

/** A frame is drawn, or none is needed: a hidden page draws none. */
const drawn = () =>
  Promise.race([
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
    new Promise((done) => setTimeout(done, 100)),
  ]);

async function start() {
  if (await showFront(isParsed)) await drawn();
  if (document.readyState === "loading") await isParsed();
  await import("./app.js");
}

void start();
