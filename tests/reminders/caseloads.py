"""Small caseloads for hypothesis, crowded round the days on which calendars misbehave."""

from datetime import date, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from app.reminders.facts import (
    Absence,
    Assignment,
    Calendar,
    EmployerContact,
    Facts,
    FollowUpVisit,
    Participant,
    Placement,
    ProfileUpdate,
    Staff,
)

# Before a short month, a leap day, the week that is both W53 and the new year, Easter, New Year.
AWKWARD = [
    date(2020, 1, 31),
    date(2020, 2, 29),
    date(2020, 12, 28),
    date(2021, 3, 31),
    date(2023, 12, 30),
]
MODES = st.sampled_from(["in_person", "in_person", "phone", "email"])
PARTICIPANTS = st.sampled_from(["p1", "p2"])
KINDS = st.sampled_from(["job", "job", "education", "leisure", "practice"])
SPECIALISTS = st.sampled_from(["a", "b"])


# A caseload takes a while to draw on a busy machine; that says nothing about the rules.
unhurried = settings(suppress_health_check=[HealthCheck.too_slow])


@st.composite
def facts(draw: st.DrawFn) -> tuple[Facts, date]:
    """A caseload, and a day near which its records lie."""
    base = draw(st.sampled_from(AWKWARD))
    days = st.integers(-35, 75).map(lambda n: base + timedelta(days=n))
    near = st.integers(-4, 11).map(lambda n: base + timedelta(days=n))
    maybe = st.none() | days
    return (
        Facts(
            participants=[_participant(draw, name, days, maybe) for name in ("p1", "p2")],
            assignments=_assignments(draw, base),
            placements=[_placement(draw, f"j{n}", days) for n in range(draw(st.integers(0, 3)))],
            visits=draw(
                _some(st.builds(FollowUpVisit, _ids("v"), PARTICIPANTS, days, MODES, _with()), 8)
            ),
            contacts=[_contact(draw, f"k{n}", near) for n in range(draw(st.integers(1, 14)))],
            profiles=draw(_some(st.builds(ProfileUpdate, PARTICIPANTS, days), 3)),
            staff=[
                *(
                    Staff(name, "specialist", "north", base - timedelta(days=20), draw(maybe))
                    for name in "ab"
                ),
                *(Staff(name, "supervisor", "north", draw(days), None) for name in "dc"),
            ],
            absences=draw(
                _some(st.builds(Absence, SPECIALISTS, near.map(lambda d: f"{d:%G-W%V}")), 2)
            ),
            calendar=Calendar(draw(st.sampled_from(["SE", "NO", "DK"]))),
        ),
        base,
    )


def _some(rows: st.SearchStrategy, most: int) -> st.SearchStrategy:
    return st.lists(rows, max_size=most)


def _ids(letter: str) -> st.SearchStrategy[str]:
    return st.integers(0, 999).map(lambda n: f"{letter}{n}")


def _with() -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, "participant", "both", "employer"])


def _participant(
    draw: st.DrawFn, name: str, days: st.SearchStrategy, maybe: st.SearchStrategy
) -> Participant:
    enrolled_on = draw(maybe)
    closed_on = draw(maybe)
    if enrolled_on and closed_on:
        closed_on = max(enrolled_on, closed_on)
    return Participant(name, draw(SPECIALISTS), enrolled_on, closed_on)


def _assignments(draw: st.DrawFn, base: date) -> list[Assignment]:
    """Up to three ties after one another, with or without days between on which nobody is named."""
    ties: list[Assignment] = []
    day = base + timedelta(days=draw(st.integers(-30, 20)))
    for _ in range(draw(st.integers(0, 3))):
        last = day + timedelta(days=draw(st.integers(0, 15)))
        ties.append(Assignment("p1", draw(SPECIALISTS), day, last))
        day = last + timedelta(days=draw(st.integers(1, 9)))
    if draw(st.booleans()) and ties:
        ties[-1] = ties[-1]._replace(to_on=None)
    return ties


def _placement(draw: st.DrawFn, name: str, days: st.SearchStrategy) -> Placement:
    start = draw(days)
    end = draw(st.none() | st.integers(0, 90).map(lambda n: start + timedelta(days=n)))
    heard_on = draw(st.none() | days)
    return Placement(name, draw(PARTICIPANTS), draw(KINDS), start, end, heard_on)


def _contact(draw: st.DrawFn, name: str, near: st.SearchStrategy) -> EmployerContact:
    day = draw(near)
    later = st.none() | st.integers(1, 9).map(lambda n: day + timedelta(days=n))
    linked = tuple(draw(st.sets(PARTICIPANTS)))
    reviewed_on = draw(st.none() | st.integers(0, 12).map(lambda n: day + timedelta(days=n)))
    employer = draw(st.sampled_from(["e1", "e2"]))
    return EmployerContact(
        name, day, draw(SPECIALISTS), employer, draw(MODES), linked, draw(later), reviewed_on
    )
