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
    return [everything, *draw(st.lists(few, max_size=15))]


@st.composite
def _change(draw: st.DrawFn) -> Write:
    kind = draw(st.sampled_from(sorted(FIELDS)))
    if kind == "organisation":
        return Write(kind, "", {"country": draw(FIELDS[kind]["country"])})
    names = draw(st.sets(st.sampled_from(sorted(FIELDS[kind])), min_size=1))
    fields = {name: draw(FIELDS[kind][name]) for name in sorted(names)}
    gone = st.sampled_from([None, None, dt.datetime(2026, 10, 7, 9, tzinfo=dt.UTC)])
    return Write(kind, draw(some(kind)), fields | {"deleted_at": draw(gone)})
