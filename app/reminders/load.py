"""Facts from the database: all of an organisation's, or those that a write touched."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import Session

from app.records import KINDS
from app.reminders.facts import Facts, Participant, Placement
from app.reminders.loader import ANY, Loader, Where, among, pairs
from app.reminders.names import Names
from app.reminders.rule import Rule
from app.reminders.subjects import of_placement
from app.reminders.touched import Touched
from app.reminders.windows import Span, about_placement, started_near, window_of
from app.store.organisations import OpenOrganisation

CONTACT = KINDS["employer_contact"].table.c
PLACEMENT = KINDS["placement"].table.c
TO_SUNDAY = dt.timedelta(days=6)
SPANS = 50  # in one query
Spans = dict[str, list[dt.date]]
LAST = dt.date.max.toordinal()
DATED = {"follow_up_visit": "date", "profile": "updated_on"}


def everything(session: Session, organisation: OpenOrganisation) -> Facts:
    """All facts of an organisation, under their file ids."""
    loader = Loader(session, organisation)
    return _facts(loader, None, ANY, loader.agreed(None), has_weeks=True)


def of_touched(
    session: Session, organisation: OpenOrganisation, found: Touched
) -> tuple[Facts, Names]:
    """The facts that decide what was touched, and the names to store the answer under."""
    loader = Loader(session, organisation)
    agreed = loader.agreed(found.everybody)
    # Their own rhythm may reach further than the rules, by which days and visits are looked for.
    found.participants.update(row.participant_id for row in agreed)
    promised = pairs("employer_contact", ("specialist_id", "employer_id"), found.promised)
    wheres = [*_weeks(found.weeks), *promised]
    facts = _facts(loader, found, wheres, agreed, has_weeks=bool(found.weeks))
    return facts, loader.names


def _facts(
    loader: Loader,
    found: Touched | None,
    wheres: Iterable[Where],
    agreed: Iterable[Any],
    *,
    has_weeks: bool,
) -> Facts:
    whole, of = (found.participants, found.everybody) if found is not None else (None, None)
    staff, participants, rules = loader.staff(), loader.participants(of), loader.rules()
    placements = loader.placements(_placements(found, rules))
    spans = (
        _spans(loader.names, found, participants, placements, rules) if found is not None else {}
    )
    links = loader.links(whole)
    linked = among("employer_contact", "id", {link.contact_id for link in links} - {None})
    return Facts(
        participants=participants,
        assignments=loader.assignments(of),
        placements=placements,
        cadences=loader.cadences(agreed),
        visits=loader.visits(_near("follow_up_visit", found, spans, rules)),
        contacts=loader.contacts([*wheres, *(linked if of is not None else ())], links),
        profiles=loader.profiles(_near("profile", found, spans, rules)),
        staff=staff,
        absences=loader.absences() if has_weeks else (),
        calendar=loader.calendar(),
        rules=rules,
    )


def _placements(found: Touched | None, rules: Sequence[Rule]) -> Sequence[Where]:
    """Those whose check-ins are asked for: anybody's, touched ones, and those that have a window
    with a touched day in it."""
    if found is None:
        return ANY
    wheres = [
        *among("placement", "participant_id", found.participants),
        *among("placement", "id", {id_ for _, id_ in found.placements}),
    ]
    spans = [span for kind in DATED for span in started_near(kind, found.days_of(kind), rules)]
    if spans:
        near = or_(*(_within(span) for span in spans))
        others = among("placement", "participant_id", found.everybody - found.participants)
        wheres += [(*where, near) for where in others]
    return wheres


def _within(span: Span) -> ColumnElement[bool]:
    return (PLACEMENT[span.starts] <= span.latest) & (PLACEMENT[span.ends] >= span.earliest)


def _near(kind: str, found: Touched | None, spans: Spans, rules: Sequence[Rule]) -> Sequence[Where]:
    """What may meet the check-ins of whoever was touched: anything, or what lies in a span."""
    if found is None:
        return ANY
    wheres = [*among(kind, "participant_id", found.participants)]
    days, column = spans[kind], KINDS[kind].table.c[DATED[kind]]
    if days:
        narrow = (column.between(min(days), max(days)), *_may_meet(kind, rules))
        others = among(kind, "participant_id", found.everybody - found.participants)
        wheres += [(*where, *narrow) for where in others]
    return wheres


def _may_meet(kind: str, rules: Iterable[Rule]) -> Where:
    """What every rule wants of a kind, as far as it wants a value."""
    wants = [set(rule.met_by.where) for rule in rules if rule.met_by.kind == kind]
    column = KINDS[kind].table.c
    both = sorted(set.intersection(*wants), key=str)
    return [column[name].in_(allowed) for name, allowed in both if None not in allowed]


def _spans(
    names: Names,
    found: Touched,
    participants: Iterable[Participant],
    placements: Iterable[Placement],
    rules: Sequence[Rule],
) -> Spans:
    """By kind, days between which lies all that may meet a touched placement's check-ins, or
    those with a touched day in their window."""
    spans: Spans = {kind: [*_around(kind, found.days_of(kind), rules)] for kind in DATED}
    touched = {names.ref(id_) for _, id_ in found.placements}
    enrolled = {one.id: one for one in participants}
    for placement in placements:
        if placement.id in touched and placement.participant_id in enrolled:
            subject = of_placement(placement, enrolled[placement.participant_id])
            for rule in about_placement(placement, rules):
                window = window_of(rule, subject)
                spans[rule.met_by.kind] += [window.first, window.due] if window else []
    return spans


def _around(kind: str, days: Collection[dt.date], rules: Iterable[Rule]) -> Iterator[dt.date]:
    """The ends of every window that has one of these days in it."""
    longest = max(rule.longest for rule in rules if rule.met_by.kind == kind)
    for day in {min(days), max(days)} if days else ():
        at = day.toordinal()
        yield dt.date.fromordinal(max(at - longest, 1))
        yield dt.date.fromordinal(min(at + longest, LAST))


def _weeks(weeks: Iterable[tuple[str, dt.date]]) -> list[Where]:
    """A specialist's weeks as one span each: an import touches all, a saved contact one."""
    days: dict[str, list[dt.date]] = defaultdict(list)
    for specialist_id, monday in weeks:
        days[specialist_id].append(monday)
    spans = [
        (CONTACT.specialist_id == id_) & CONTACT.date.between(min(some), max(some) + TO_SUNDAY)
        for id_, some in sorted(days.items())
    ]
    return [(or_(*spans[at : at + SPANS]),) for at in range(0, len(spans), SPANS)]
