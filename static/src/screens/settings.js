// Language and theme: kept on this phone alone, and in force at once.
import { html } from "lit-html";
import { segments } from "../parts/chips.js";
import { preferences, prefer } from "../preferences.js";
import { _ } from "../words.js";

/** Each language in its own words. */
const LANGUAGES = [
  { value: "sv", words: "Svenska" },
  { value: "nb", words: "Norsk" },
  { value: "da", words: "Dansk" },
  { value: "en", words: "English" },
];

export const languageSetting = () => html`<div>
  <p class="ds-label" aria-hidden="true">${_("Language")}</p>
  ${segments(
    { name: "language", label: _("Language"), chosen: preferences.value.language, choose: (language) => prefer({ language }) },
    LANGUAGES,
  )}
</div>`;

export const themeSetting = () => html`<div>
  <p class="ds-label" aria-hidden="true">${_("Theme")}</p>
  ${segments(
    { name: "theme", label: _("Theme"), chosen: preferences.value.theme, choose: (theme) => prefer({ theme }) },
    /** @type {{value: "auto" | "light" | "dark", words: string}[]} */ ([
      { value: "auto", words: _("Automatic") },
      { value: "light", words: _("Light") },
      { value: "dark", words: _("Dark") },
    ]),
  )}
</div>`;
