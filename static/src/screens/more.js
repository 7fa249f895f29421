// The tray, the settings, and the way out.
import { html } from "lit-html";
import { kept, needing } from "../needing.js";
import { waiting } from "../outbox.js";
import { head, section } from "../parts/head.js";
import { icon } from "../parts/icon.js";
import { row, rows } from "../parts/row.js";
import { waitingThings } from "../parts/waiting_things.js";
import { isWide } from "../parts/width.js";
import { me } from "../session.js";
import { get } from "../store/known.js";
import { _, ngettext } from "../words.js";
import { languageSetting, themeSetting } from "./settings.js";
import { pushSetting } from "./push_setting.js";
import { installCard, tabCard } from "./install.js";
import { leaving } from "./leaving.js";
import { storageFacts } from "./storage_facts.js";
import { otherRole, serverWays } from "./ways.js";

function whatWaits() {
  const needs = needing().length;
  if (needs) return ngettext("%(n)s needs you", "%(n)s need you", needs);
  const count = waitingThings(waiting.value, get).length;
  if (count) return ngettext("%(n)s waits to be sent", "%(n)s wait to be sent", count);
  return kept().length ? _("Kept as a note") : _("Nothing waits to be sent");
}

function trayRow() {
  const second = whatWaits();
  return row({ name: _("Tray"), href: "#/utkorg", second, sentence: `${_("Tray")}, ${second}`, lead: icon("tray") });
}

const ways = () => [
  trayRow(),
  row({
    name: _("This week"),
    href: "#/veckan",
    second: _("The employer visits of the week"),
    sentence: `${_("This week")}, ${_("The employer visits of the week")}`,
    lead: icon("steps"),
  }),
];

/** @param {import("../parts/rail.js").Way} way */
const page = ({ words, href, icon: drawing }) =>
  row({ name: words, href, second: _("Needs a network"), sentence: `${words}. ${_("Needs a network")}`, lead: icon(drawing) });

/** What only the server knows: figures, hand-overs, the other role, one's own page there. */
const serverPages = () => {
  const other = otherRole();
  const own = { name: "me", href: "/me", icon: "person", words: _("My page") };
  return html`<div data-ways>${rows([...serverWays(), ...(other ? [other] : []), own].map(page))}</div>`;
};

export const more = () => {
  const session = me.value;
  return html`${head(_("More"), { second: [session?.staff.name, session?.organisation.name].filter(Boolean).join(" · ") })}
    ${installCard()} ${tabCard()} ${rows(ways())} ${serverPages()} ${section(_("Settings"))}
    <div class="card card-inside stack">${languageSetting()} ${themeSetting()}</div>
    ${section(_("Reminders"))} ${pushSetting()}
    ${section(isWide.value ? _("This computer") : _("This phone"))} ${storageFacts()} ${leaving()}`;
};
