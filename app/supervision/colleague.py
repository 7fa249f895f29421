"""One colleague as the supervisor sees them: weeks, participants who need somebody, promises."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.caseload.weeks import WEEK
from app.store.organisations import OpenOrganisation
from app.supervision.colleagues import Standing, standing_of
from app.supervision.facts import TeamFacts
from app.supervision.load import WEEKS_BACK, Asking
from app.supervision.names import names_of, names_of_employers
from app.supervision.promises import waiting
from app.supervision.review import team_facts
from app.supervision.signals import Signal, participant_signals


class Owed(NamedTuple):
    """A next step that an employer was told of and that has not been taken.

    `about`: of whom of the caseload it was, where that is one; `elsewhere_on`: the day on which
    it was seen to in another way.
    """

    employer: str
    due: dt.date
    elsewhere_on: dt.date | None
    about: str | None
    contact_id: str


class Week(NamedTuple):
    """Contacts that count toward the six, by the week's Monday; None where somebody was away."""

    monday: dt.date
    visits: int | None


@dataclass(frozen=True)
class Seen:
    """What a supervisor looks at before talking with a colleague."""

    standing: Standing
    weeks: list[Week]
    signals: list[Signal]
    owed: list[Owed]
    names: Mapping[str, str]


def seen(
    session: Session, organisation: OpenOrganisation, team: str, staff_id: str, now: dt.datetime
) -> Seen | None:
    """One of the team; None where nobody of that id works in it."""
    facts = team_facts(session, organisation, team, now)
    colleague = next((one for one in facts.colleagues if one.id == staff_id), None)
    if colleague is None:
        return None
    signals = [one for one in participant_signals(facts) if one.staff_id == staff_id]
    signals.sort(key=lambda one: (-one.strength, one.subject_id))
    return Seen(
        standing_of(facts, colleague),
        _weeks(facts, staff_id),
        signals,
        owed(session, organisation, facts, staff_id),
        names_of(session, organisation, {one.subject_id for one in signals}),
    )


def _weeks(facts: TeamFacts, staff_id: str) -> list[Week]:
    mondays = [facts.monday - n * WEEK for n in reversed(range(WEEKS_BACK))]
    return [
        Week(m, None if (staff_id, m) in facts.absent else facts.six[staff_id, m]) for m in mondays
    ]


def owed(
    session: Session, organisation: OpenOrganisation, facts: TeamFacts, staff_id: str
) -> list[Owed]:
    """Promises to employers that wait for somebody, or whose day passed within four weeks; by day.

    One that was made about a participant who went on stands with whoever has them.
    """
    asking = Asking(session, organisation, facts.today)
    cases = [case.id for case in facts.cases if case.specialist_id == staff_id]
    rows = waiting(asking, staff_id, cases)
    names = names_of_employers(session, organisation, (row.employer_id for row in rows))
    about = _about(asking, cases, (row.contact_id for row in rows))
    found = [
        Owed(
            names.get(row.employer_id, ""),
            row.due,
            row.elsewhere_on,
            about.get(row.contact_id),
            row.contact_id,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.due, one.employer))


def _about(asking: Asking, cases: Collection[str], contact_ids: Iterable[str]) -> dict[str, str]:
    """By contact one of the caseload whom it concerned."""
    names = "contact_id participant_id"
    links = asking.among("contact_link", names, ("contact_id", contact_ids))
    known = [link for link in links if link.participant_id in cases]
    return {link.contact_id: link.participant_id for link in sorted(known)}
