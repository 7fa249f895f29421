// Whom do I owe something?
import { computed, signal } from "@preact/signals-core";
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { factsNow } from "../forms/facts.js";
import { untaken } from "../needing.js";
import { lateNotes, questions } from "../questions.js";
import { iconButton, linkButton } from "../parts/button.js";
import { filters } from "../parts/chips.js";
import { now } from "../parts/clock.js";
import { empty } from "../parts/empty.js";
import { head, meButton, section } from "../parts/head.js";
import { rows } from "../parts/row.js";
import { searchField } from "../parts/search_field.js";
import { me } from "../session.js";
import { changed } from "../store/known.js";
import { _ } from "../words.js";
import { belongs, FILTERS, grouped, incompleteOnes, isShown } from "./caseload_groups.js";
import { participantRow } from "./caseload_rows.js";
import { caseloadTexts, linksOf } from "./caseload_text.js";
import { isOver, lastDayPassed } from "./last_day.js";
import { nobody } from "./nobody.js";
import { finder } from "./search.js";
import { partedStrip } from "./parted.js";
import { placed } from "./signals.js";

/** @typedef {import("../forms/facts.js").Facts} Facts */

const sought = signal("");
const filter = signal("all");

/** Folding every note is done once for each change of the store, not at each letter. */
const texts = computed(() => {
  changed.value;
  return caseloadTexts(factsNow(now.peek()));
});

const words = () =>
  /** @type {Record<string, string>} */ ({
    all: _("All"),
    searching: _("status.searching"),
    working: _("status.working"),
    studying: _("status.in_education"),
    paused: _("status.paused"),
    incomplete: _("To complete"),
    closed: _("status.closed"),
    needs: _("Needs you"),
    week: _("This week"),
    others: _("Others"),
  });

/** Participants with something that the server did not take. @param {Facts} facts */
function refusedOnes(facts) {
  const ids = untaken().map(({ record_id: id, kind, fields }) =>
    kind === "participant" ? id : (fields.participant_id ?? facts.get(id)?.fields.participant_id),
  );
  return new Set(ids.filter(Boolean));
}

/** Participants about whom there is a question or a late note. */
const askedOnes = () => new Set([...questions.value, ...lateNotes.value].flatMap(({ participant_id: id }) => id ?? []));

/** @param {Facts} facts */
function look(facts) {
  const incomplete = incompleteOnes(facts, linksOf(facts));
  const everybody = placed(facts, refusedOnes(facts), askedOnes());
  const finds = finder(sought.value);
  const choice = { filter: filter.value, sought: sought.value, incomplete };
  const found = everybody.filter(({ participant }) => finds(texts.value.get(participant.id) ?? ""));
  const count = (/** @type {string} */ name) =>
    everybody.filter(({ participant }) => belongs(name, participant, incomplete)).length;
  return {
    groups: grouped(found.filter(({ participant }) => isShown(choice, participant))),
    choices: FILTERS.map((value) => ({ value, words: words()[value] ?? value, count: count(value) })),
  };
}

/** A filter that finds nobody is not offered. @param {{value: string, words: string, count: number}[]} choices */
const offered = (choices) => choices.filter(({ value, count }) => value === "all" || value === filter.value || count);

const noneFound = () =>
  empty({
    title: sought.value ? _("No match for “%(sought)s”", { sought: sought.value }) : _("Nobody here yet"),
    ways: html`${sought.value || filter.value !== "all" ? linkButton(_("Clear"), { press: clear }) : nothing}
    ${linkButton(_("New participant"), { href: "#/ny-deltagare", icon: "add" })}`,
  });

function clear() {
  sought.value = "";
  filter.value = "all";
}

/** @param {ReturnType<typeof grouped>} groups @param {Facts} facts */
const drawn = (groups, facts) =>
  groups.map(
    ({ group, ones }) => html`${section(words()[group] ?? group, { id: `group-${group}`, count: ones.length })}
    ${rows(
      repeat(
        ones,
        ({ participant }) => participant.id,
        (one) => participantRow(one, facts),
      ),
      `group-${group}`,
    )}`,
  );

export function caseload() {
  const facts = factsNow(now.value);
  const { groups, choices } = look(facts);
  const left = lastDayPassed(facts, me.value?.staff.last_day);
  return html`${head(_("Participants"), {
      controls: html`${left ? nothing : iconButton("add", _("New participant"), { href: "#/ny-deltagare" })} ${meButton(me.value?.staff)}`,
    })}
    ${partedStrip()} ${searchField({
      label: _("Name, employer, place"),
      sought: sought.value,
      seek: (text) => (sought.value = text),
    })}
    ${filters(
      { name: "status", label: _("Show"), chosen: filter.value, choose: (value) => (filter.value = value) },
      offered(choices),
    )}
    <div aria-live="polite" class="sr-only">${sought.value ? _("%(n)s found", { n: groups.flatMap(({ ones }) => ones).length }) : ""}</div>
    ${groups.length ? drawn(groups, facts) : facts.all("participant").length ? noneFound() : left ? isOver(left) : nobody(me.value?.staff.no_caseload, facts)}`;
}
