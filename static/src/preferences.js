// What somebody prefers on this device: language and theme. No secret, and needed before the store opens,
// so it lies beside it.
import { signal } from "@preact/signals-core";
import { keepPreferred, preferred } from "./preferred.js";
import { loadWords } from "./words.js";

/** @typedef {{language: string, theme: "auto" | "light" | "dark"}} Preferences */

const SPOKEN = ["sv", "nb", "da", "en"];

/** @type {import("@preact/signals-core").Signal<Preferences>} */
export const preferences = signal({ language: "sv", theme: "auto" });

/** Bumps when the words have changed, so that everything is said again. */
export const spoken = signal(0);

/** @returns {Partial<Preferences>} */
function kept() {
  try {
    return JSON.parse(preferred());
  } catch {
    return {};
  }
}

/** The browser's language, where the product speaks it. Norwegian browsers say "no" or "nb". */
function ofBrowser() {
  const asked = navigator.languages.map((tag) => tag.slice(0, 2).replace(/^(no|nn)$/, "nb"));
  return asked.find((tag) => SPOKEN.includes(tag));
}

/** @param {Preferences["theme"]} theme */
function showTheme(theme) {
  if (theme === "auto") delete document.documentElement.dataset.colorScheme;
  else document.documentElement.dataset.colorScheme = theme;
}

/** Where the words do not come, the app goes on in those that it has, at first the English ones. @param {string} language */
async function speakIn(language) {
  await loadWords(language).catch(() => {});
  spoken.value += 1;
}

/**
 * Reads them, and brings theme and words into force.
 * @param {string} [fallback] the language of the person's account
 */
export async function startPreferences(fallback) {
  const { language, theme = "auto" } = kept();
  preferences.value = { theme, language: language ?? fallback ?? ofBrowser() ?? "sv" };
  showTheme(theme);
  await speakIn(preferences.value.language);
}

/** The account's language holds until somebody chose another on this device. @param {string | undefined} language */
export async function followAccount(language) {
  if (!language || kept().language || language === preferences.value.language) return;
  preferences.value = { ...preferences.value, language };
  await speakIn(language);
}

/**
 * Changes some of them, from now on.
 * @param {Partial<Preferences>} change
 */
export async function prefer(change) {
  preferences.value = { ...preferences.value, ...change };
  keepPreferred({ ...kept(), ...change });
  showTheme(preferences.value.theme);
  if (change.language) await speakIn(change.language);
}
