"""Sequences of writes for hypothesis: a few people and places, everything about them changing."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from app.records.identity import record_id
from app.store.write import Write
from tests.house import TODAY

A_FEW = {
    "staff": 3,
    "participant": 2,
    "placement": 2,
    "cadence": 2,
    "follow_up_visit": 3,
    "employer_contact": 5,
    "contact_link": 3,
    "profile": 2,
    "assignment": 2,
    "absence": 2,
}


class Named(str):
    """The numbered one of a kind; its id is known once the organisation is."""


def some(kind: str, count: int | None = None) -> st.SearchStrategy[Named]:
    """One of the few of a kind."""
    return st.integers(0, (count or A_FEW[kind]) - 1).map(lambda number: Named(f"{kind} {number}"))


def within(organisation_id: str, one: Write) -> Write:
    """The write with ids of its organisation."""

    def id_of(value: Any) -> Any:
        return record_id(organisation_id, *value.split()) if isinstance(value, Named) else value

    fields = {name: id_of(value) for name, value in one.fields.items()}
    return Write(one.kind, id_of(one.id) or organisation_id, fields)


DAYS = st.integers(-45, 20).map(lambda n: TODAY + dt.timedelta(days=n))
MAYBE = st.none() | DAYS
LATELY = st.integers(-12, 5).map(lambda n: TODAY + dt.timedelta(days=n))
MODES = st.sampled_from(["in_person", "in_person", "phone", None])
WEEKS = st.sampled_from(["2026-W40", "2026-W41", "2026-W42"])

FIELDS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "staff": {
        "role": st.sampled_from(["specialist", "supervisor"]),
        "team": st.sampled_from(["Nord", "Nord", "Syd"]),
        "active_from": st.just(dt.date(2026, 9, 1)) | LATELY,
        "active_to": st.none() | LATELY,
    },
    "participant": {
        "specialist_id": some("staff"),
        "enrolled_on": st.sampled_from([None, *(dt.date(2026, 9, day) for day in range(15, 30))]),
        "closed_on": st.none() | st.none() | st.none() | LATELY,
    },
    "placement": {
        "participant_id": some("participant"),
        "placement_kind": st.sampled_from(["job", "education", "practice"]),
        "job_start": DAYS,
        "job_end": st.none() | LATELY,
        "heard_on": MAYBE,
    },
    "cadence": {
        "participant_id": some("participant"),
        "placement_id": some("placement"),
        "from_on": MAYBE,
        "rhythm": st.sampled_from(["weekly", "fortnightly", "quarterly", "none", "usual", None]),
    },
    "follow_up_visit": {
        "participant_id": some("participant"),
        "date": MAYBE,
        "mode": MODES,
        "with_whom": st.sampled_from([None, "participant", "employer", "both"]),
    },
    "employer_contact": {
        "date": LATELY | LATELY | MAYBE,
        "specialist_id": some("staff"),
        "employer_id": some("employer", 2) | st.none() | some("employer", 2),
        "mode": MODES,
        "next_step_on": st.none() | LATELY,
        "reviewed_on": st.none() | LATELY,
    },
    "contact_link": {
        "contact_id": some("employer_contact"),
        "participant_id": some("participant"),
    },
    "profile": {"participant_id": some("participant"), "updated_on": LATELY},
    "assignment": {
        "participant_id": some("participant"),
        "specialist_id": st.none() | some("staff"),
        "from_on": MAYBE,
        "to_on": MAYBE,
    },
    "absence": {"staff_id": st.none() | some("staff"), "week": WEEKS},
    "organisation": {"country": st.sampled_from(["SE", "NO", "DK"])},
}

OWN = {
    "own_start": {"counted_from": "job_start", "met_by": "visit"},
    "own_end": {"counted_from": "job_end", "met_by": "profile"},
    "own_seen": {"counted_from": "enrolled_on", "met_by": "visit"},
    "own_shown": {"counted_from": "enrolled_on", "met_by": "employer"},
}
METHOD = ("before_start", "week_2", "month_1", "job_lost", "first_contact_21", "weekly_six")
RULES = st.sampled_from([*OWN, *METHOD, "log_review", "employer_promise"])


@st.composite
def batches(draw: st.DrawFn) -> list[list[Write]]:
    """A caseload written at once, then small batches of changes, deletions and undone deletions."""
    everything = [
        Write(
            kind, Named(f"{kind} {number}"), {n: draw(field) for n, field in FIELDS[kind].items()}
        )
        for kind, count in A_FEW.items()
        for number in range(count)
    ]
    few = st.lists(_change(), min_size=1, max_size=2)
    rules = draw(st.lists(_rule(), max_size=2))
    return [everything, rules, *draw(st.lists(few | _rule().map(lambda one: [one]), max_size=15))]


@st.composite
def _rule(draw: st.DrawFn) -> Write:
    """A version of a rule, whole as an admin saves it."""
    name, first, version = draw(RULES), draw(st.integers(-8, 20)), draw(st.integers(0, 1))
    fields = {
        "name": name,
        # Of one day there is one version.
        "from_on": draw(LATELY) + version * dt.timedelta(days=30),
        "is_on": draw(st.booleans()),
        "opens_months": 0,
        "opens_days": first,
        "due_months": 0,
        "due_days": first + draw(st.integers(0, 20)),
        "told": draw(st.sampled_from(["specialist", "supervisor"])),
        "tell": draw(st.sampled_from(["two_thirds", "opens", "due"])),
    }
    return Write(
        "reminder_rule", Named(f"reminder_rule {name}-{version}"), fields | OWN.get(name, {})
    )


@st.composite
def _change(draw: st.DrawFn) -> Write:
    kind = draw(st.sampled_from(sorted(FIELDS)))
    if kind == "organisation":
        return Write(kind, "", {"country": draw(FIELDS[kind]["country"])})
    names = draw(st.sets(st.sampled_from(sorted(FIELDS[kind])), min_size=1))
    fields = {name: draw(FIELDS[kind][name]) for name in sorted(names)}
    gone = st.sampled_from([None, None, dt.datetime(2026, 10, 7, 9, tzinfo=dt.UTC)])
    return Write(kind, draw(some(kind)), fields | {"deleted_at": draw(gone)})
