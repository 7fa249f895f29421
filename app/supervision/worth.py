"""What is worth saying to somebody: things that went well, and lately. Pure."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from app.caseload.six import SIX
from app.caseload.weeks import WEEK
from app.supervision.colleagues import works
from app.supervision.facts import TeamFacts

AT_WORK = {52: 3.0, 26: 2.5, 13: 2.0}  # weeks at a job, and how much each is worth saying
KEPT_AT_LEAST = 3
FOUR_WEEKS = 4
MOST = 3


class Worth(NamedTuple):
    """One of them. `number`: weeks or promises; `is_participant`: of whom it tells."""

    kind: str
    subject_id: str
    staff_id: str
    weight: float
    number: int

    @property
    def is_participant(self) -> bool:
        """Whether it is about a participant, and not a colleague."""
        return self.subject_id != self.staff_id


def worth_saying(facts: TeamFacts) -> list[Worth]:
    """The few best, of different kinds as far as there are."""
    found: dict[str, list[Worth]] = defaultdict(list)
    for one in sorted((*_at_work(facts), *_kept(facts), *_steady(facts)), key=_order):
        found[one.kind].append(one)
    turns = [(turn, *_order(one), one) for some in found.values() for turn, one in enumerate(some)]
    return [one for *_, one in sorted(turns)[:MOST]]


def _order(one: Worth) -> tuple[float, str]:
    return -one.weight, one.subject_id


def _at_work(facts: TeamFacts) -> Iterator[Worth]:
    """Who reached a quarter, a half or a whole year at a job, or began one, in the last week."""
    whose = {case.id: case.specialist_id for case in facts.cases}
    for stay in facts.stays:
        has_ended = stay.job_end is not None and stay.job_end <= facts.today
        if stay.kind != "job" or has_ended or stay.participant_id not in whose:
            continue
        ids = stay.participant_id, whose[stay.participant_id]
        if facts.today - WEEK < stay.job_start <= facts.today:
            yield Worth("began", *ids, 2.8, 0)
        for weeks, weight in AT_WORK.items():
            if facts.today - WEEK < stay.job_start + weeks * WEEK <= facts.today:
                yield Worth("at_work", *ids, weight, weeks)


def _kept(facts: TeamFacts) -> Iterator[Worth]:
    """Who kept every promise to employers whose day came in the last four weeks."""
    since = facts.today - FOUR_WEEKS * WEEK
    promised: dict[str, list[bool]] = defaultdict(list)
    for promise in facts.promises:
        if promise.due >= since:
            promised[promise.staff_id].append(promise.is_kept)
    for staff_id, kept in promised.items():
        if len(kept) >= KEPT_AT_LEAST and all(kept):
            yield Worth("kept", staff_id, staff_id, 1 + len(kept) / 100, len(kept))


def _steady(facts: TeamFacts) -> Iterator[Worth]:
    """Who met the six in each of the last four weeks at work."""
    mondays = [facts.monday - n * WEEK for n in range(1, FOUR_WEEKS + 1)]
    for one in facts.colleagues:
        weeks = [monday for monday in mondays if (one.id, monday) not in facts.absent]
        counts = [facts.six[one.id, monday] for monday in weeks]
        if works(one, facts.today) and len(counts) == FOUR_WEEKS and min(counts) >= SIX:
            yield Worth("steady", one.id, one.id, 1.5, FOUR_WEEKS)
