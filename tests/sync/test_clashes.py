"""Two people, one record: nothing that either wrote disappears."""

import datetime as dt
from typing import Any

from app.store.rows import find, load
from tests.house import Phone, change
from tests.sync.field import contact, tie, verdict, visit, who_know, who_know_note


def test_two_people_change_one_field_and_both_values_are_kept(house):
    ana = house.participant("Kim", municipality="Växjö")
    phone, tablet, base = who_know(house, ana, "Kim", "Kim")
    phone.send(change("participant", ana, base, municipality=("Växjö", "Alvesta")))
    answer = tablet.send(
        change("participant", ana, base, municipality=("Växjö", "Ljungby"), goal=(None, "job"))
    )
    assert verdict(answer) == ["clash"]
    assert answer["verdicts"][0]["stands"] == {"municipality": "Alvesta"}
    with house.session() as session:
        (clash,) = find(session, house.organisation, "clash")
        now = load(session, house.organisation, "participant", [ana])[ana]
    assert (clash["field"], now["municipality"], now["goal"]) == ("municipality", "Alvesta", "job")
    assert (clash["stored"], clash["offered"]) == ('"Alvesta"', '"Ljungby"')


def test_two_people_add_to_one_note_and_both_additions_stay(house):
    phone, tablet, id_, base = who_know_note(house, "Start.")
    phone.send(change("follow_up_visit", id_, base, notes=("Start.", "Start. A.")))
    tablet.send(change("follow_up_visit", id_, base, notes=("Start.", "Start. B.")))
    phone.send()
    assert phone.records[id_]["fields"]["notes"] == "Start. A.\nB."


def test_one_phone_edits_the_same_field_twice_before_it_hears_back(house):
    ana = house.participant("Kim", goal=None)
    phone = Phone(house, "Kim")
    phone.send()
    base = phone.records[ana]["revision"]
    one = change("participant", ana, base, goal=(None, "job"))
    two = change("participant", ana, base, goal=("job", "education"))
    assert verdict(phone.send(one, two)) == ["stored", "stored"]
    assert phone.records[ana]["fields"]["goal"] == "education"


def test_what_was_not_seen_yet_when_a_later_edit_was_taken_is_asked_about(house):
    ana = house.participant("Kim", municipality="Växjö")
    phone, tablet, seen = who_know(house, ana, "Kim", "Kim")
    tablet.send(change("participant", ana, seen, municipality=("Växjö", "Alvesta")))
    assert verdict(phone.send(change("participant", ana, seen, goal=(None, "job")))) == ["stored"]
    # The news found no room there: so the next edits stand upon what was seen before.
    mine = change("participant", ana, seen, goal=("job", "education"))
    theirs = change("participant", ana, seen, municipality=("Växjö", "Ljungby"))
    assert verdict(phone.send(mine, theirs)) == ["stored", "clash"]


def test_a_deleted_visit_is_gone_and_an_edit_of_it_becomes_a_question(house):
    ana = house.participant("Kim")
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    made = visit(house, ana, minutes=30)
    phone.send(made)
    tablet.send()
    base = tablet.records[made.record_id]["revision"]
    phone.send(
        change("follow_up_visit", made.record_id, base, deleted_at=(None, "2026-10-07T10:00:00Z"))
    )
    answer = tablet.send(change("follow_up_visit", made.record_id, base, minutes=(30, 45)))
    assert verdict(answer) == ["clash"]
    assert not tablet.of_kind("follow_up_visit")
    undo = change(
        "follow_up_visit", made.record_id, base, deleted_at=("2026-10-07T10:00:00Z", None)
    )
    assert verdict(phone.send(undo)) == ["stored"]
    assert phone.of_kind("follow_up_visit")[0]["fields"]["minutes"] == 30


def test_a_visit_that_two_people_deleted_is_deleted_once(house):
    ana = house.participant("Kim")
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    made = visit(house, ana)
    phone.send(made)
    tablet.send()
    gone: dict[str, Any] = {"deleted_at": (None, "2026-10-07T10:00:00Z")}
    base = tablet.records[made.record_id]["revision"]
    assert verdict(phone.send(change("follow_up_visit", made.record_id, base, **gone))) == [
        "stored"
    ]
    house.now += dt.timedelta(minutes=1)
    answer = tablet.send(change("follow_up_visit", made.record_id, base, **gone))
    assert verdict(answer) == ["already_stored"]


def test_a_tie_that_was_undone_is_tied_anew_by_a_phone_that_never_saw_it(house):
    ana, employer = house.participant("Kim"), house.make("employer", name="Bageri Sagokorn")
    talk = contact(house, employer)
    tied = tie(talk.record_id, ana)
    id_, phone = tied.record_id, Phone(house, "Kim")
    phone.send(talk, tied)
    base = phone.records[id_]["revision"]
    gone = change("contact_link", id_, base, deleted_at=(None, "2026-10-07T10:00:00Z"))
    phone.send(gone)
    tablet = Phone(house, "Kim")
    tablet.send()
    assert verdict(tablet.send(tie(talk.record_id, ana))) == ["stored"]
    phone.send(tied, gone)
    assert [one["id"] for one in phone.of_kind("contact_link")] == [id_]


def test_an_edit_upon_a_revision_that_never_was_overwrites_nobody(house):
    ana = house.participant("Kim", municipality="Växjö")
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    phone.send()
    base = phone.records[ana]["revision"]
    phone.send(change("participant", ana, base, municipality=("Växjö", "Alvesta")))
    ahead = change("participant", ana, 10**6, municipality=("Växjö", "Ljungby"))
    assert verdict(tablet.send(ahead)) == ["clash"]


def test_two_additions_that_do_not_fit_into_one_note_become_a_question(house):
    phone, tablet, id_, base = who_know_note(house, "Start.")
    long = {letter: ("Start.", f"Start. {letter * 6_000}") for letter in "AB"}
    phone.send(change("follow_up_visit", id_, base, notes=long["A"]))
    answer = tablet.send(change("follow_up_visit", id_, base, notes=long["B"]))
    assert verdict(answer) == ["clash"]


def tab_and_form(house):
    """A phone with what a tab of it writes, and a form in which that could not be seen."""
    ana = house.participant("Kim", municipality="Växjö")
    phone = Phone(house, "Kim")
    phone.send()
    base = phone.records[ana]["revision"]
    tab = change("participant", ana, base, municipality=("Växjö", "Alvesta"))
    form = change("participant", ana, base, municipality=("Växjö", "Ljungby"))
    return phone, tab, form.model_copy(update={"unseen": ["municipality"]})


def test_what_a_form_did_not_show_is_asked_about_also_where_the_same_phone_wrote_it(house):
    phone, tab, form = tab_and_form(house)
    assert verdict(phone.send(tab, form)) == ["stored", "clash"]
    (asked,) = phone.of_kind("clash")
    kim = house.staff["Kim"]
    assert (asked["fields"]["stored"], asked["fields"]["stored_by"]) == ('"Alvesta"', kim)
    assert asked["fields"]["stored_at"] == "2026-10-07T09:59:00Z"


def test_what_a_form_did_not_show_and_nobody_has_changed_is_written(house):
    phone, _tab, form = tab_and_form(house)
    assert verdict(phone.send(form)) == ["stored"]
