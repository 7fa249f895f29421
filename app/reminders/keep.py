"""Stored reminders, kept current with every write: only what it touched is computed again."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.caseload.weeks import monday_of
from app.clock import local_day
from app.reminders.due import (
    CheckIn,
    check_ins_of_participant,
    check_ins_of_specialist,
    log_reviews,
    promises,
)
from app.reminders.facts import EmployerContact, Facts
from app.reminders.load import DATED, of_touched
from app.reminders.names import Names, reminder_id
from app.reminders.reach import reached, weeks_kept
from app.reminders.said import said_of, said_of_promises, with_said
from app.reminders.stored import stored
from app.reminders.touched import Touched, touched
from app.reminders.unkept import put_off
from app.reminders.windows import Asked
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, load
from app.store.write import By, Write, Written, write


def keep_current(
    session: Session, organisation: OpenOrganisation, written: Sequence[Written], now: dt.datetime
) -> list[Written]:
    """Bring the reminders up to what was written, in the same transaction.

    What a changed rule asks of everybody is done piece by piece afterwards, see `anew`.
    """
    found = touched(written)
    if not found:
        return []
    found = reached(session, organisation, found, now)
    if found.is_everything:
        put_off(session, organisation)
    return keep(session, organisation, found, now)


def keep(
    session: Session, organisation: OpenOrganisation, found: Touched, now: dt.datetime
) -> list[Written]:
    """Compute what was touched and write what differs. Wants the lock of a writing transaction."""
    kept = weeks_kept(organisation, now)
    facts, names = of_touched(session, organisation, found)
    promising = _promising(facts, names, found)
    contacts = {id_ for one in promising if (id_ := names.id("employer_contact", one.id))}
    said = {
        **said_of(session, organisation, found.everybody),
        **said_of_promises(session, organisation, contacts),
    }
    wanted = {}
    for check_in in _check_ins(facts, names, found, kept):
        fields = names.stored(check_in)
        id_ = reminder_id(organisation.id, fields)
        wanted[id_] = with_said(fields, said.get(id_))
    found.contacts_promising.update(contacts)
    present = stored(session, organisation, found, kept, facts.rules)
    # One that was deleted may lie under whoever its placement belonged to then.
    present |= load(session, organisation, "reminder", wanted.keys() - present.keys())
    writes = [*_arisen(wanted, present), *_gone(wanted, present, now)]
    return write(session, organisation, writes, By(now), known=present)


def keep_nothing(session: Session, organisation: OpenOrganisation, now: dt.datetime) -> None:
    """Ask what keeping asks, about nobody: the next to be kept find every question put together."""
    nobody, today = str(uuid.uuid4()), local_day(now, organisation.time_zone)
    found = Touched(
        placements={(nobody, nobody)},
        days={(kind, nobody, today) for kind in DATED},
        weeks={(nobody, monday_of(today))},
        promised={(nobody, nobody)},
    )
    keep(session, organisation, found, now)


def _check_ins(
    facts: Facts, names: Names, found: Touched, kept: Sequence[dt.date]
) -> Iterator[CheckIn]:
    asked = _asked(names, found)
    for participant in facts.participants:
        yield from check_ins_of_participant(facts, participant, asked=asked.get(participant.id))
    weeks: dict[str, set[dt.date]] = defaultdict(set)
    for specialist_id, monday in found.weeks:
        weeks[names.ref(specialist_id)].add(monday)
    for person in facts.staff:
        yield from check_ins_of_specialist(facts, person, weeks[person.id].intersection(kept))
        yield from log_reviews(facts, person, weeks[person.id])
    yield from promises(facts, _promising(facts, names, found))


def _promising(facts: Facts, names: Names, found: Touched) -> list[EmployerContact]:
    """What the touched specialists have told the touched employers, whoever hears of it now."""
    promised = {(names.ref(specialist_id), employer) for specialist_id, employer in found.promised}
    return [one for one in facts.contacts if (one.specialist_id, one.employer_id) in promised]


def _asked(names: Names, found: Touched) -> dict[str, Asked]:
    """What to ask of those participants of whom only placements or days were touched."""
    placements = {names.ref(id_) for _, id_ in found.placements}
    days: dict[str, dict[str, set[dt.date]]] = defaultdict(lambda: defaultdict(set))
    for kind, participant_id, day in found.days:
        days[participant_id][kind].add(day)
    some = found.everybody - found.participants
    return {names.ref(id_): Asked(placements, days[id_]) for id_ in some}


def _arisen(wanted: dict[str, Row], present: dict[str, Row]) -> Iterator[Write]:
    for id_, fields in wanted.items():
        row: dict[str, Any] = present.get(id_, {})
        alive = {**fields, "deleted_at": None}
        differing = {name: value for name, value in alive.items() if row.get(name) != value}
        if not row or differing:
            yield Write("reminder", id_, differing if row else fields, is_logged=False)


def _gone(wanted: Iterable[str], present: dict[str, Row], now: dt.datetime) -> Iterator[Write]:
    for id_ in present.keys() - set(wanted):
        if present[id_]["deleted_at"] is None:
            yield Write("reminder", id_, {"deleted_at": now}, is_logged=False)
