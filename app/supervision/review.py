"""The caseload review of one team: loaded, weighed, and the strongest first."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.caseload.weeks import WEEK
from app.clock import local_day
from app.store.organisations import OpenOrganisation
from app.supervision.colleagues import Standing, colleague_signals, standings
from app.supervision.facts import TeamFacts
from app.supervision.load import Asking
from app.supervision.names import names_of
from app.supervision.narrowing import narrowed
from app.supervision.promises import promises
from app.supervision.rests import Rest, rest_key, resting
from app.supervision.signals import Signal, participant_signals
from app.supervision.worth import Worth, worth_saying

MOST = 9


@dataclass(frozen=True)
class Review:
    """Who needs somebody this week. `others`: signals beyond the nine; `names`: of those shown.

    `resting`: what would have been told, had nobody let it rest.
    """

    signals: list[Signal]
    others: int
    worth: list[Worth]
    standings: list[Standing]
    names: Mapping[str, str]
    cases: int
    to_sign: int  # contacts of last week that nobody has signed
    resting: list[Rest]

    @property
    def full_time(self) -> float:
        """The working hours of those who stand here, in full times."""
        return sum(one.colleague.fte for one in self.standings)


def caseload_review(
    session: Session,
    organisation: OpenOrganisation,
    team: str,
    now: dt.datetime,
    most: int | None = MOST,
) -> Review:
    """The review of a team at a moment; `most` signals at most, None for all of them.

    Sealed names are opened for those alone who are shown.
    """
    facts = team_facts(session, organisation, team, now)
    told = [*participant_signals(facts), *colleague_signals(facts)]
    rests = _rests(session, organisation, facts, told)
    asleep = {(one.subject_id, one.kind) for one in rests}
    found = [one for one in told if (one.subject_id, rest_key(one)) not in asleep]
    found.sort(key=lambda one: (-one.strength, one.subject_id))
    shown = found[:most]
    worth = worth_saying(facts)
    wanted = {one.subject_id for one in shown if one.subject_id != one.staff_id}
    wanted |= {one.subject_id for one in worth if one.is_participant}
    if most is None:
        wanted |= {one.subject_id for one in rests}
    return Review(
        signals=shown,
        others=len(found) - len(shown),
        worth=worth,
        standings=standings(facts),
        names=names_of(session, organisation, wanted),
        cases=len(facts.cases),
        to_sign=_to_sign(facts),
        resting=rests,
    )


def _rests(
    session: Session, organisation: OpenOrganisation, facts: TeamFacts, told: Sequence[Signal]
) -> list[Rest]:
    would = {(one.subject_id, rest_key(one)) for one in told}
    rests = resting(session, organisation, {about for about, _ in would}, facts.today)
    return [one for one in rests if (one.subject_id, one.kind) in would]


def _to_sign(facts: TeamFacts) -> int:
    first, end = facts.monday - WEEK, facts.monday
    waiting = (one for one in facts.contacts if one.reviewed_on is None)
    return len({one.id for one in waiting if first <= one.date < end})


def team_facts(
    session: Session, organisation: OpenOrganisation, team: str, now: dt.datetime
) -> TeamFacts:
    """All that the review looks at."""
    asking = Asking(session, organisation, local_day(now, organisation.time_zone))
    colleagues = asking.colleagues(team)
    staff = [one.id for one in colleagues]
    cases = asking.cases(set(staff))
    ids = [case.id for case in cases]
    contacts, stays, missed = asking.contacts(staff), asking.stays(ids), asking.missed(ids)
    of_late = narrowed(asking, cases, stays, missed, contacts)
    return TeamFacts(
        today=asking.today,
        now=now,
        colleagues=colleagues,
        cases=cases,
        **of_late._asdict(),
        stays=stays,
        contacts=contacts,
        promises=promises(asking, staff),
        absent=asking.absent(staff),
        heard=asking.heard(staff),
    )
