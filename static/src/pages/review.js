// The weekly review by keyboard. All of it can be done without this file, by its forms and links.

const OFF = "review-letters-off";
const LETTERS = new Set(["j", "k", "c", "o", "u"]);

/** @returns {boolean} whether single letters act */
const lettersAct = () => localStorage.getItem(OFF) === null;

/** @param {string} key what the key stands for on this page */
const act = (key) => document.querySelector(`[data-key="${key}"]`);

/** @param {string} key */
const press = (key) => {
  const target = act(key);
  if (target instanceof HTMLElement) target.click();
};

/** @returns {HTMLTextAreaElement | null} */
const comment = () => document.querySelector("#comment");

/** @param {KeyboardEvent} event */
function inField(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) press("enter");
  else if (event.key === "Escape") /** @type {HTMLElement | null} */ (act("enter"))?.focus();
  else return;
  event.preventDefault();
}

/** Opens and closes the list of keys; the focus stays, so that Enter goes on signing. */
function listKeys() {
  const list = document.querySelector("#keys");
  if (!(list instanceof HTMLDetailsElement)) return;
  list.open = !list.open;
  if (list.open) list.scrollIntoView({ block: "nearest" });
}

/** @param {KeyboardEvent} event */
function anywhere(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  // A key that is held would sign what nobody has read.
  if (event.key === "Enter" && event.repeat) event.preventDefault();
  else if (event.key === "Enter" && !target.closest("a, button, summary, input")) press("enter");
  else if (lettersAct()) letter(event);
}

/** @param {KeyboardEvent} event */
function letter(event) {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "?") listKeys();
  else if (key === "c") comment()?.focus();
  else if (LETTERS.has(key)) press(key);
  else return;
  event.preventDefault();
}

document.addEventListener("keydown", (event) => {
  const target = event.target;
  if (target instanceof HTMLTextAreaElement) inField(event);
  else anywhere(event);
});

// Signing and stepping take the comment along; whatever else leaves the page asks first.
let isSent = false;
document.querySelector("#signing")?.addEventListener("submit", () => (isSent = true));
addEventListener("pageshow", () => (isSent = false));
addEventListener("beforeunload", (event) => {
  const words = comment();
  if (words && !isSent && words.value !== words.defaultValue) event.preventDefault();
});

// On a laptop Enter goes on from wherever one is; on a phone nothing should scroll away.
const first = act("enter");
if (first instanceof HTMLElement && matchMedia("(min-width: 1024px)").matches) first.focus({ preventScroll: true });

for (const hint of document.querySelectorAll("[data-keys]")) {
  if (hint instanceof HTMLElement) hint.hidden = false;
}

const choice = document.querySelector("#letters");
if (choice instanceof HTMLInputElement) {
  choice.checked = lettersAct();
  choice.addEventListener("change", () => {
    if (choice.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "yes");
  });
}
