// The team's employers. No participant is named here.
import { computed, signal } from "@preact/signals-core";
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { factsNow } from "../forms/facts.js";
import { button, linkButton } from "../parts/button.js";
import { now } from "../parts/clock.js";
import { near } from "../parts/days.js";
import { empty } from "../parts/empty.js";
import { head, meButton, section } from "../parts/head.js";
import { visitLedges } from "../parts/ledge.js";
import { row, rows } from "../parts/row.js";
import { searchField } from "../parts/search_field.js";
import { route } from "../router.js";
import { me } from "../session.js";
import { changed } from "../store/known.js";
import { _ } from "../words.js";
import { latestByEmployer, visitsOf } from "./employer_visits.js";
import { sameEmployerCard } from "./same_employer.js";
import { finder, fold } from "./search.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 */

const sought = signal("");
const AT_FIRST = 60;
const RECENT = 5;
const shown = signal(AT_FIRST);

/** @param {string} text */
function seek(text) {
  sought.value = text;
  shown.value = AT_FIRST;
}

const SOUGHT = ["name", "municipality", "address", "needs", "industry_code", "org_number"];

const register = computed(() => {
  changed.value;
  const facts = factsNow(now.peek());
  const employers = facts
    .all("employer")
    .map((rec) => ({ rec, text: fold(SOUGHT.map((name) => rec.fields[name] ?? "").join(" ")) }))
    .toSorted((a, b) => a.text.localeCompare(b.text));
  return { employers, latest: latestByEmployer(facts), visits: visitsOf(facts) };
});

/** @param {Rec} employer @param {Facts} facts */
function employerRow(employer, facts) {
  const name = String(employer.fields.name);
  const last = register.value.latest.get(employer.id);
  const visits = register.value.visits.get(employer.id) ?? 0;
  const when = last ? _("last %(day)s", { day: near(last, facts.today) }) : _("no contact yet");
  const second = [employer.fields.municipality, when].filter(Boolean).join(" · ");
  const third = _("%(n)s of %(most)s visits", { n: Math.min(visits, 3), most: 3 });
  return row({
    name,
    href: `#/arbetsgivare/${employer.id}`,
    second,
    sentence: `${name}, ${second}, ${third}`,
    tail: visitLedges(visits),
    current: route.value.path[1] === employer.id,
  });
}

/** The employers that I saw last. @param {Facts} facts */
const recent = (facts) =>
  [...latestByEmployer(facts, facts.me)]
    .toSorted(([, a], [, b]) => b.localeCompare(a))
    .slice(0, RECENT)
    .flatMap(([id]) => facts.get(id) ?? []);

/** @param {string} id @param {string} words @param {Rec[]} some @param {Facts} facts */
const group = (id, words, some, facts) =>
  some.length
    ? html`${section(words, { id })}
      ${rows(
        repeat(
          some,
          (one) => one.id,
          (one) => employerRow(one, facts),
        ),
        id,
      )}`
    : nothing;

const noneFound = () =>
  empty({
    title: sought.value ? _("No match for “%(sought)s”", { sought: sought.value }) : _("No employer yet"),
    words: sought.value ? "" : _("The team's employers gather here, without a word about any participant."),
    ways: html`<div class="buttons">
      ${sought.value ? linkButton(_("Clear"), { press: () => seek("") }) : nothing}
      ${button(_("Log an employer contact"), { href: "#/logga/employer_contact", icon: "add", variant: "secondary" })}
    </div>`,
  });

/** @param {Facts} facts */
function inside(facts) {
  const finds = finder(sought.value);
  const found = register.value.employers.filter(({ text }) => finds(text)).map(({ rec }) => rec);
  if (!found.length) return noneFound();
  const rest = found.length - shown.value;
  return html`${sought.value ? nothing : group("recent", _("Recently"), recent(facts), facts)}
  ${group("all", sought.value ? _("Found") : _("All"), found.slice(0, shown.value), facts)}
  ${rest > 0 ? linkButton(_("Show %(n)s more", { n: Math.min(rest, AT_FIRST) }), { press: () => (shown.value += AT_FIRST) }) : nothing}`;
}

export function employers() {
  const facts = factsNow(now.value);
  return html`${head(_("Employers"), { controls: meButton(me.value?.staff) })}
  ${sameEmployerCard()} ${searchField({ label: _("Name, place, needs"), sought: sought.value, seek })}
  ${inside(facts)}`;
}
