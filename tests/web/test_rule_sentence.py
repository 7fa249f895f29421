"""A rule's window is written and read as a sentence, and its history tells who changed it."""

import datetime as dt
import re

import pytest

from tests.house import TODAY
from tests.web.people import Town
from tests.web.test_rules import BEFORE, TALK, WEEK_2, rules
from tests.web.test_team import words

PAGE = "/admin/rules/before_start"
SIDES = dict.fromkeys(("opens_days_side", "due_days_side"), "before")


def chosen(page: str, name: str) -> str:
    """The word that stands in a choice of before and after."""
    options = page.split(f'name="{name}"')[1].partition("</select>")[0]
    (found,) = re.findall(r'value="(\w+)" selected', options)
    return str(found)


def test_days_before_are_typed_without_a_minus(town, ada):
    sent = {**WEEK_2, **SIDES, "opens_days": "14", "due_days": "2", "from_on": TODAY.isoformat()}
    assert ada.submit(PAGE, **sent).status_code == 302
    assert [(row["opens_days"], row["due_days"]) for row in rules(town)] == [(-14, -2)]
    page = ada.see(PAGE)
    assert "Från 14 dagar före till 2 dagar före jobbets eller studiernas första dag." in words(
        page
    )
    assert 'name="opens_days" min="0" max="400" value="14"' in page
    assert chosen(page, "opens_days_side") == "before"
    assert chosen(page, "opens_months_side") == "after"


def test_a_day_less_than_some_months_is_counted_as_it_is_said(town, ada):
    sent = {**WEEK_2, "opens_months": "1", "opens_days": "0", "due_months": "2", "due_days": "1"}
    ada.submit("/admin/rules/month_1", **sent, due_days_side="before", from_on=TODAY.isoformat())
    assert [(row["due_months"], row["due_days"]) for row in rules(town)] == [(2, -1)]
    page = ada.see("/admin/rules/month_1")
    assert "2 månader minus 1 dag efter" in page
    assert '<details class="folded" open>' in page
    assert '<details class="folded">' in ada.see("/admin/rules/week_2")


def test_the_page_shows_the_window_on_the_calendar(ada):
    said = words(ada.see("/admin/rules/week_2"))
    assert "Från 7 dagar efter till 13 dagar efter jobbets eller studiernas första dag." in said
    assert "Är den dagen 7 oktober 2026, är fönstret öppet från 14 oktober 2026 till" in said
    assert "till 20 oktober 2026." in said


def test_the_page_of_a_weekly_rule_begins_with_a_monday(ada):
    said = words(ada.see("/admin/rules/log_review"))
    assert "Är den dagen 5 oktober 2026, är fönstret öppet från 12 oktober 2026" in said


@pytest.mark.parametrize(
    ("sides", "last", "said"),
    [
        ({"opens_days_side": "before"}, "0", "Från 2 dagar före mötets dag till den dagen."),
        (SIDES, "2", "En enda dag: 2 dagar före mötets dag."),
    ],
)
def test_the_days_before_a_meeting_read_as_one_would_say_them(ada, sides, last, said):
    sent = {**BEFORE, "opens_days": "2", "due_days": last, **sides, "from_on": TODAY.isoformat()}
    assert ada.submit("/admin/rules/appointment_tomorrow", **sent).status_code == 302
    assert said in words(ada.see("/admin/rules/appointment_tomorrow"))


def test_what_cannot_be_keeps_the_word_that_was_chosen(town, ada):
    sent = {**WEEK_2, "opens_days": "snart", "opens_days_side": "before", "from_on": "2026-11-01"}
    answer = ada.submit("/admin/rules/week_2", **sent)
    assert answer.status_code == 400
    assert chosen(answer.text, "opens_days_side") == "before"
    assert rules(town) == []


def test_an_own_rule_is_asked_for_in_the_same_sentence(town, ada):
    sent = {**TALK, **SIDES, "opens_days": "9", "due_days": "3", "from_on": TODAY.isoformat()}
    assert ada.submit("/admin/rules/new", **sent).status_code == 302
    assert [(row["opens_days"], row["due_days"]) for row in rules(town)] == [(-9, -3)]


def test_the_history_tells_who_changed_a_rule_and_when(town: Town, ada):
    for last, day in (("15", TODAY), ("16", TODAY + dt.timedelta(days=9))):
        ada.submit("/admin/rules/week_2", **{**WEEK_2, "due_days": last, "from_on": str(day)})
    planned, held = words(ada.see("/admin/rules/week_2")).split("Vad som har gällt")
    assert "från 16 oktober 2026 · ändrat av Ada den 7 oktober 2026" in planned
    assert held.count("ändrat av Ada den 7 oktober 2026") == 1
    assert "från början · ändrat" not in held
