// The first script: what was on the screen last comes back, then the app is read.
import { first } from "./front/about.js";
import { lettered } from "./front/letters.js";
import { showFront } from "./front/show.js";

const isParsed = () => new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));

const LONG = 1000; // ms: on a slow phone the first frame takes its time, and what begins before it makes it later

/** A frame is drawn, or none is needed: a hidden page draws none. */
const drawn = () =>
  Promise.race([
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
    new Promise((done) => setTimeout(done, document.hidden ? 0 : LONG)),
  ]);

/** The whole style, in place of a picture's own. Also where it does not come: the words are worth more than their looks. */
const dressed = () =>
  new Promise((done) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.setAttribute("blocking", "render");
    link.onload = link.onerror = done;
    link.href = first().dataset.style ?? "";
    document.head.append(link);
  }).then(() => {
    document.adoptedStyleSheets = [];
  });

// A search is no short way: the worker hands the page out isolated, and whoever opened it loses hold of it.
const isHeld = () => window.opener !== null && !location.search;

async function start() {
  if (isHeld()) return location.replace(`/app?apart${location.hash}`);
  const letters = lettered();
  if (letters) await letters;
  if (await showFront()) await drawn();
  await dressed();
  if (document.readyState === "loading") await isParsed();
  await import("./app.js");
}

void start();
