"""The admin's pages about check-in rules: what is changed holds from its day on."""

import datetime as dt
import re

import pytest

from app.store.rows import find
from tests.house import TODAY
from tests.reminders.test_keep import of_rule, placed
from tests.web.people import Town

DAY = dt.timedelta(days=1)
WEEK_2 = {"is_on": "yes", "opens_months": "0", "opens_days": "7", "due_months": "0"}
WEEK_2 |= {"due_days": "13", "told": "specialist", "tell": "two_thirds"}
TALK = {**WEEK_2, "title": "Samtal efter jobbet", "counted_from": "job_end", "met_by": "visit"}

BEFORE = {**WEEK_2, "opens_days": "-2", "due_days": "0", "tell": "opens"}


def rules(town: Town):
    """The versions that are stored, the newest last."""
    with town.house.session() as session:
        found = find(session, town.house.organisation, "reminder_rule")
    return sorted(found, key=lambda row: (row["from_on"], row["name"]))


def test_every_rule_is_told_with_its_window_and_those_that_wait_for_records(ada):
    page = ada.see("/admin/rules")
    assert "Från 7 dagar före till 1 dag före jobbets eller studiernas första dag" in page
    assert "Från 1 månad efter till 2 månader minus 1 dag efter jobbets" in page
    assert "Från jobbets eller studiernas första dag till 3 dagar efter den" in page
    assert "En enda dag: dagen för nästa steg" in page
    assert "En enda dag: 1 dag före mötets dag" in page
    assert "Uppföljning av en samordnad plan" in page


def test_a_changed_window_holds_from_tomorrow_and_moves_what_lies_ahead(town, ada):
    placed(town.house, job_start=TODAY)
    sent = {**WEEK_2, "due_days": "16", "from_on": (TODAY + DAY).isoformat()}
    answer = ada.submit("/admin/rules/week_2", **sent)
    assert answer.headers["Location"] == "/admin/rules?said=changed"
    town.house.finish()
    assert [c.due for c in of_rule(town.house, "week_2")] == [TODAY + 16 * DAY]
    assert "ny från 8 okt" in ada.see("/admin/rules")
    assert "Från 7 dagar efter till 16 dagar efter" in ada.see("/admin/rules/week_2")


def test_saving_twice_for_one_day_is_one_version(town, ada):
    for last in ("16", "17"):
        ada.submit("/admin/rules/week_2", **{**WEEK_2, "due_days": last, "from_on": "2026-11-01"})
    assert [row["due_days"] for row in rules(town)] == [17]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"from_on": "2026-10-06"}, "Den dagen har passerat"),
        ({"due_days": "3"}, "Fönstret skulle sluta innan det börjar"),
        ({"opens_days": "snart"}, "Det går inte att läsa"),
        ({"opens_days": "1.5"}, "Skriv ett helt tal från −400 till 400."),
        ({"opens_days": "-99999999999"}, "Skriv ett helt tal från −400 till 400."),
        ({"from_on": "9999-01-01"}, "ett år från 1900 till 2199"),
        ({"due_months": ""}, "Det här behövs"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_typed_is_lost(town, ada, wrong, said):
    answer = ada.submit("/admin/rules/week_2", **{**WEEK_2, "from_on": "2026-11-01", **wrong})
    assert answer.status_code == 400
    assert said in answer.text
    for name, value in wrong.items():
        assert f'name="{name}"' in answer.text
        assert f'value="{value}"' in answer.text
    assert rules(town) == []


def test_what_is_planned_is_not_told_as_what_holds(town, ada):
    for last, day in (("15", TODAY), ("16", TODAY + DAY)):
        ada.submit("/admin/rules/week_2", **{**WEEK_2, "due_days": last, "from_on": str(day)})
    page = ada.see("/admin/rules/week_2")
    head, rest = page.split("<form method", 1)[0], page.split("Vad som är planerat", 1)[1]
    assert "Från 7 dagar efter till 15 dagar efter" in head
    assert "16 dagar" not in head
    planned, held = rest.split("Vad som har gällt", 1)
    assert ("16 dagar" in planned, "16 dagar" in held) == (True, False)
    assert "från 8 oktober 2026" in planned
    assert "15 dagar" in held
    assert "från början" in held


def test_every_version_has_its_drawing_and_its_words_beside_it(town, ada):
    ada.submit("/admin/rules/week_2", **{**WEEK_2, "from_on": TODAY.isoformat()})
    rows = re.findall(r'<li class="row">(.*?)</li>', ada.see("/admin/rules/week_2"))
    assert len(rows) == 2
    assert all(row.startswith('<span class="row-lead"') for row in rows)


@pytest.mark.parametrize("last", [{"due_days": "1"}, {"due_months": "1", "due_days": "-30"}])
def test_nobody_is_reminded_of_a_meeting_after_its_day(town, ada, last):
    sent = {**BEFORE, "from_on": TODAY.isoformat()}
    answer = ada.submit("/admin/rules/appointment_tomorrow", **{**sent, **last})
    assert answer.status_code == 400
    assert "Fönstret ska sluta på mötets dag eller före den." in answer.text
    assert rules(town) == []
    assert ada.submit("/admin/rules/appointment_tomorrow", **sent).status_code == 302
    assert [row["due_days"] for row in rules(town)] == [0]


def test_an_own_rule_is_named_counted_and_can_be_turned_off(town, ada, sol):
    job = {"job_start": TODAY - 60 * DAY, "job_end": TODAY - 8 * DAY}
    ana, _job = placed(town.house, **job)
    town.house.make("participant", id=ana, enrolled_on=TODAY - 90 * DAY)
    ada.submit("/admin/rules/new", **TALK, from_on=TODAY.isoformat())
    (row,) = rules(town)
    town.house.finish()
    assert [c.due for c in of_rule(town.house, row["name"])] == [TODAY + 5 * DAY]
    assert "Samtal efter jobbet" in ada.see("/admin/rules")
    assert "Samtal efter jobbet" in sol.see(f"/participants/{ana}")
    off = {**WEEK_2, "is_on": "no", "from_on": TODAY.isoformat()}
    ada.submit(f"/admin/rules/{row['name']}", **off)
    town.house.finish()
    assert of_rule(town.house, row["name"]) == []


def test_an_own_rule_asks_for_its_name_and_for_what_can_meet_it(town, ada):
    sent = {**TALK, "title": "", "met_by": "employer", "from_on": "2026-11-01"}
    answer = ada.submit("/admin/rules/new", **sent)
    assert answer.status_code == 400
    answer = ada.submit("/admin/rules/new", **{**sent, "title": "Samtal"})
    assert "Om ett jobb: ett besök eller profilen." in answer.text
    assert rules(town) == []


def test_too_long_a_name_is_told_how_long_it_may_be(town, ada):
    answer = ada.submit("/admin/rules/new", **{**TALK, "title": "S" * 61, "from_on": "2026-11-01"})
    assert "Högst 60 tecken." in answer.text
    assert rules(town) == []


def test_a_new_rule_begins_with_days_alone(ada):
    page = ada.see("/admin/rules/new")
    for name in ("opens_months", "due_months"):
        assert re.search(rf'name="{name}"[^>]*value="0"', page)


def test_an_unknown_rule_has_no_page(ada):
    assert ada.get("/admin/rules/week_5").status_code == 404
