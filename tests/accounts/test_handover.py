"""A participant goes from Kim to Lee; the history stays as it was."""

import datetime as dt
import itertools
from typing import Any

import pytest

from app.accounts.handover import HandOver, handed_over, taken_back
from app.records.caseload import specialist_on

TODAY = dt.date(2026, 10, 7)
NOON = dt.datetime(2026, 10, 7, 10, tzinfo=dt.UTC)
REFERRED = dt.date(2026, 8, 20)
ANA = {"id": "ana", "specialist_id": "kim", "referred_on": REFERRED}


class Tie(dict[str, Any]):
    """An assignment as a row whose fields can be asked for by name."""

    __getattr__ = dict.__getitem__


def tie(whose: str, start: dt.date, end: dt.date | None = None) -> Tie:
    return Tie(id=f"{whose}-{start}", specialist_id=whose, from_on=start, to_on=end)


def days(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]


def after(ties: list[Tie], to: str = "lee", participant: dict[str, Any] = ANA, on: dt.date = TODAY):
    """Assignments and fallback after the hand-over, as they are stored."""
    made = itertools.count()
    known = {one["id"]: dict(one) for one in ties}
    fallback = participant["specialist_id"]
    over = HandOver(to, on, "workload")
    for write in handed_over(participant, ties, over, TODAY, lambda: f"new-{next(made)}"):
        if write.kind == "participant":
            fallback = write.fields["specialist_id"]
        else:
            known[write.id] = known.get(write.id, {"id": write.id}) | write.fields
    return [Tie(one) for one in known.values()], fallback


HISTORIES: dict[str, list[Tie]] = {
    "none was ever written": [],
    "one that runs": [tie("kim", REFERRED)],
    "one that runs to a day": [tie("kim", REFERRED, dt.date(2026, 12, 31))],
    "one that began later than the referral": [tie("kim", dt.date(2026, 9, 15))],
    "two after each other": [
        tie("mio", REFERRED, dt.date(2026, 9, 10)),
        tie("kim", dt.date(2026, 9, 11)),
    ],
    "one that ended, and none since": [tie("kim", REFERRED, dt.date(2026, 9, 30))],
    "one that is planned": [tie("mio", dt.date(2026, 11, 1))],
    "one that began today": [tie("mio", REFERRED, dt.date(2026, 10, 6)), tie("kim", TODAY)],
}


@pytest.fixture(params=HISTORIES)
def ties(request: pytest.FixtureRequest) -> list[Tie]:
    return HISTORIES[request.param]


def test_from_today_on_she_is_lees(ties):
    stored, fallback = after(ties)
    assert fallback == "lee"
    assert {specialist_on(day, stored, fallback) for day in days(TODAY, dt.date(2026, 10, 31))} == {
        "lee"
    }


def test_what_was_so_until_yesterday_stays_so(ties):
    stored, fallback = after(ties)
    for day in days(REFERRED, TODAY - dt.timedelta(days=1)):
        assert specialist_on(day, stored, fallback) == specialist_on(day, ties, "kim"), day


def test_no_day_has_two_specialists(ties):
    stored, _ = after(ties)
    for one, other in itertools.combinations(sorted(stored, key=lambda t: t.from_on), 2):
        assert one.to_on is not None
        assert one.to_on < other.from_on
    assert all(one.to_on is None or one.from_on <= one.to_on for one in stored)


def test_what_somebody_planned_for_later_still_comes():
    stored, fallback = after(HISTORIES["one that is planned"])
    assert specialist_on(dt.date(2026, 11, 2), stored, fallback) == "mio"


def test_somebody_referred_today_has_no_history_to_keep():
    stored, _ = after([], participant={**ANA, "referred_on": TODAY})
    assert [(one.specialist_id, one.from_on) for one in stored] == [("lee", TODAY)]


def test_handed_over_twice_in_a_day_leaves_one_tie():
    stored, _ = after([])
    again, fallback = after(stored, to="mio", participant={**ANA, "specialist_id": "lee"})
    assert [one.specialist_id for one in again] == ["kim", "mio"]
    assert fallback == "mio"


def test_planned_for_a_day_to_come_nothing_changes_before_it(ties):
    later = TODAY + dt.timedelta(days=12)
    stored, fallback = after(ties, on=later)
    assert fallback == "kim"
    for day in days(REFERRED, later - dt.timedelta(days=1)):
        assert specialist_on(day, stored, fallback) == specialist_on(day, ties, "kim"), day
    assert specialist_on(later, stored, fallback) == "lee"


def test_the_tie_says_why():
    stored, _ = after([tie("kim", REFERRED)])
    assert [one["reason"] for one in stored if one["specialist_id"] == "lee"] == ["workload"]


@pytest.mark.parametrize("on", [TODAY, TODAY + dt.timedelta(days=12)])
def test_taken_back_it_is_as_if_it_had_never_been(ties, on):
    stored, fallback = after(ties, on=on)
    before = [one for one in ties if one.from_on < on]
    giver = specialist_on(on - dt.timedelta(days=1), before, "kim")
    (made,) = (one for one in stored if (one.from_on, one.specialist_id) == (on, "lee"))
    known = {one["id"]: one for one in stored}
    for write in taken_back({**made, "participant_id": "ana"}, stored, giver, TODAY, NOON):
        if write.kind == "participant":
            fallback = write.fields["specialist_id"]
        else:
            known[write.id] = Tie(known[write.id] | write.fields)
    kept = [one for one in known.values() if not one.get("deleted_at")]
    was = [one for one in ties if one.from_on != on]  # what began that day was overwritten
    for day in days(REFERRED, dt.date(2026, 12, 31)):
        assert specialist_on(day, kept, fallback) == specialist_on(day, was, giver), day
