"""Field mentoring and group supervision are written down, read and counted."""

import datetime as dt

import pytest

from app.records import Base
from app.supervision.learning import Occasion, by_month
from tests.house import TODAY
from tests.web.people import Browser, Town
from tests.web.test_team import words

SAID = "Övade att fråga om provdag."


def write_down(who: Browser, town: Town, *names: str, **more: str):
    said = {"kind": "field_mentoring", "held_on": TODAY.isoformat(), "minutes": "90", "said": SAID}
    return who.submit(
        "/learning/new", staff=[town.house.staff[name] for name in names], **said | more
    )


def test_a_supervisors_own_stands_on_the_colleagues_page_and_in_the_month(town, sol):
    assert write_down(sol, town, "Kim").headers["Location"] == "/learning?said=learnt"
    told = words(sol.see("/learning"))
    assert "Medföljning i fält, 7 okt 90 min Kim · med Sol Övade att fråga om provdag." in told
    assert "Oktober 1 0" in told
    assert SAID in sol.see(f"/team/{town.house.staff['Kim']}")
    assert SAID not in sol.see(f"/team/{town.house.staff['Lee']}")


def test_what_a_specialist_writes_waits_for_a_supervisor_to_read_it(town, kim, lee, sol):
    write_down(kim, town, "Lee", kind="group_supervision")
    page = sol.see("/learning")
    assert "inte läst av en handledare än" in page
    read = page.partition('action="/learning/')[2].partition('"')[0]
    sol.submit(f"/learning/{read}")
    assert "inte läst" not in sol.see("/learning")
    for one in (kim, lee):  # she who wrote it took part
        assert SAID in one.see("/learning")


@pytest.mark.parametrize(
    "wrong",
    [
        {"held_on": "2026-10-08"},
        {"held_on": ""},
        {"minutes": "601"},
        {"said": " "},
        {"kind": "lunch"},
        {"said": "x" * 2001},
    ],
)
def test_what_is_not_right_is_not_kept(town, sol, wrong):
    assert write_down(sol, town, "Kim", **wrong).status_code == 400
    assert "Inget är uppskrivet än." in sol.see("/learning")


def test_too_many_minutes_are_told_as_minutes(town, sol):
    told = write_down(sol, town, "Kim", minutes="601").text
    assert "Antalet minuter måste vara mellan 1 och 600." in told


def test_nobody_of_another_team_is_written_down_and_nobody_at_all_neither(town, sol):
    town.house.colleague("Per", team="Syd")
    assert write_down(sol, town, "Per").status_code == 400
    assert write_down(sol, town).status_code == 400


def test_another_team_does_not_see_it(town, sol):
    town.house.colleague("Siv", role="supervisor", team="Syd")
    write_down(sol, town, "Kim")
    assert SAID not in town.at_work("Siv").see("/learning")


def test_what_was_said_lies_sealed(town, sol):
    write_down(sol, town, "Kim")
    with town.house.engine.connect() as connection:
        (row,) = connection.execute(Base.metadata.tables["learning"].select())
    assert b"provdag" not in row.said


def test_months_without_any_stand_there_too():
    held = dt.date(2026, 1, 31)
    one = Occasion("a", "field_mentoring", held, None, "", "sol", None, None, ("kim",))
    counted = by_month([one], dt.date(2026, 3, 31), months=3)
    assert [(first, dict(count)) for first, count in counted] == [
        (dt.date(2026, 3, 1), {}),
        (dt.date(2026, 2, 1), {}),
        (dt.date(2026, 1, 1), {"field_mentoring": 1}),
    ]
