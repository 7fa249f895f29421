// A link on a page of the server: as a code to scan, and handed on by the phone's own share sheet or copied.
// Without a script it can be marked and copied.
import { codeOf } from "../parts/qr.js";

/** @param {string} url @param {Element} drawing */
async function draw(url, drawing) {
  const { path, side } = await codeOf(url);
  drawing.setAttribute("viewBox", `0 0 ${side} ${side}`);
  drawing.querySelector("path")?.setAttribute("d", path);
  drawing.closest("figure")?.removeAttribute("hidden");
}

/** Neutral: the address alone, whatever it is pasted into. @param {HTMLInputElement} field */
function share(field) {
  if (navigator.share) return navigator.share({ url: field.value }).catch(() => {});
  field.select();
  return navigator.clipboard?.writeText(field.value);
}

const field = document.querySelector("[data-link]");
if (field instanceof HTMLInputElement) {
  for (const drawing of document.querySelectorAll("[data-draws]")) void draw(field.value, drawing);
  for (const button of document.querySelectorAll("[data-share]")) {
    button.removeAttribute("hidden");
    button.addEventListener("click", () => share(field));
  }
}
