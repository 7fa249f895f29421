"""The admin's page about days off: from then on nobody is told of anything on them."""

import datetime as dt

from app.store.rows import find
from tests.house import TODAY
from tests.reminders.test_keep import of_rule, placed

DAY = dt.timedelta(days=1)
THURSDAY = TODAY + 8 * DAY  # on which week 2 of a job that begins today is told
OFTEN = ["2026-12-24", "2026-12-31"]


def off(town) -> list[tuple[dt.date, str | None]]:
    """What is off, in order."""
    with town.house.session() as session:
        found = find(session, town.house.organisation, "day_off")
    return sorted((row["date"], row["title"]) for row in found if not row["deleted_at"])


def told(town):
    """When week 2 is told."""
    town.house.finish()
    (week_2,) = of_rule(town.house, "week_2")
    return week_2.tell_on


def test_a_day_off_moves_what_would_be_told_on_it(town, ada):
    placed(town.house, job_start=TODAY - 3 * DAY)
    before = told(town)
    answer = ada.submit("/admin/days-off", date=before.isoformat(), title="Stadsfest")
    assert answer.headers["Location"] == "/admin/days-off?said=changed"
    assert told(town) == before - DAY
    assert "Stadsfest" in ada.see("/admin/days-off")


def test_a_day_that_is_worked_after_all_is_told_on_again(town, ada):
    placed(town.house, job_start=TODAY - 3 * DAY)
    before = told(town)
    ada.submit("/admin/days-off", date=before.isoformat())
    with town.house.session() as session:
        (row,) = find(session, town.house.organisation, "day_off")
    ada.submit(f"/admin/days-off/{row['id']}/work")
    assert (off(town), told(town)) == ([], before)
    ada.submit("/admin/days-off", date=before.isoformat())
    assert off(town) == [(before, None)]


def test_those_ticked_of_the_usual_ones_are_added_and_no_others(town, ada):
    ada.submit("/admin/days-off/often", day=[*OFTEN, "2026-11-11", "soon"])
    assert off(town) == [
        (dt.date(2026, 12, 24), "Julafton"),
        (dt.date(2026, 12, 31), "Nyårsafton"),
    ]


def test_what_cannot_be_is_named(town, ada):
    for day, said in (
        (TODAY - DAY, "Den dagen har passerat"),
        (dt.date(2026, 12, 25), "Den dagen är redan ledig"),
        (dt.date(2026, 10, 10), "Den dagen är redan ledig"),
    ):
        answer = ada.submit("/admin/days-off", date=day.isoformat())
        assert (answer.status_code, said in answer.text) == (400, True), day
    assert off(town) == []


def test_more_than_ten_days_in_a_row_are_refused_with_the_way_to_say_it(town, ada):
    monday = dt.date(2026, 10, 12)  # between two weekends
    for step in range(5):
        ada.submit("/admin/days-off", date=(monday + step * DAY).isoformat())
    assert len(off(town)) == 5
    answer = ada.submit("/admin/days-off", date=(monday + 7 * DAY).isoformat())
    assert (answer.status_code, len(off(town))) == (302, 6)
    answer = ada.submit("/admin/days-off", date=(monday + 8 * DAY).isoformat())
    assert (answer.status_code, len(off(town))) == (400, 6)
    assert "frånvarovecka" in answer.text


def test_what_has_passed_stays_off(town, ada):
    passed = town.house.make("day_off", date=TODAY - DAY, title="Stadsfest")
    assert ada.submit(f"/admin/days-off/{passed}/work").status_code == 404
    page = ada.see("/admin/days-off")
    assert "Stadsfest" in page.split("Det som varit", 1)[1]
    assert f"/admin/days-off/{passed}/work" not in page
