// The first script: what was on the screen last comes back, then the app is read.
import { showFront } from "./front/show.js";

const isParsed = () => new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));

/** A frame is drawn, or none is needed: a hidden page draws none. */
const drawn = () =>
  Promise.race([
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
    new Promise((done) => setTimeout(done, 100)),
  ]);

// A search is no short way: the worker hands the page out isolated, and whoever opened it loses hold of it.
const isHeld = () => window.opener !== null && !location.search;

async function start() {
  if (isHeld()) return location.replace(`/app?apart${location.hash}`);
  if (await showFront(isParsed)) await drawn();
  if (document.readyState === "loading") await isParsed();
  await import("./app.js");
}

void start();
