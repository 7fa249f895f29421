"""Rows behind a figure as a person reads them; names are opened only for these."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app.fidelity.measure import Evidence
from app.records import KINDS
from app.store.among import chunks
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain, load
from app.web.fidelity.words import answered
from app.web.reach import held

AT_FIRST = 50  # as many rows as somebody looks through


class Told(NamedTuple):
    """One row. `person`: the name, where it may be told; `is_mine`: whether it leads somewhere."""

    row: Evidence
    person: str | None
    is_mine: bool
    employer: str | None
    answer: str


def described(
    session: Session, organisation: OpenOrganisation, rows: Sequence[Evidence], *, named: bool
) -> list[Told]:
    """The rows as they are told."""
    mine = held() if named else {}
    about = {row.participant_id for row in rows if row.participant_id in mine}
    people = load(session, organisation, "participant", (id_ for id_ in about if id_))
    employers = employers_of(session, organisation, rows)
    return [_told(row, people, employers) for row in rows]


def newest_first(rows: Iterable[Evidence]) -> list[Evidence]:
    """In the order of their days; those without one at the end."""
    return sorted(rows, key=lambda row: (row.on is not None, row.on, row.id), reverse=True)


def _told(row: Evidence, people: dict[str, Any], employers: dict[str, str]) -> Told:
    person = people.get(row.participant_id or "")
    name = person["display_name"] if person else None
    return Told(
        row, name, person is not None, employers.get(row.id), answered(row.kind, row.answer)
    )


def employers_of(
    session: Session, organisation: OpenOrganisation, rows: Iterable[Evidence]
) -> dict[str, str]:
    """By row, the name of the employer that it was about."""
    found: dict[str, str] = {}
    kinds: dict[str, list[str]] = {}
    for row in rows:
        kinds.setdefault(row.kind, []).append(row.id)
    for kind in ("employer_contact", "placement"):
        found |= dict(pointing(session, organisation, kind, kinds.get(kind, ())))
    column = KINDS["employer"].table.c.id
    names = {
        row.id: row.name
        for some in chunks(filter(None, set(found.values())))
        for row in find_plain(session, organisation, "employer", ("id", "name"), column.in_(some))
    }
    return {id_: names[employer] for id_, employer in found.items() if employer in names}


def pointing(
    session: Session, organisation: OpenOrganisation, kind: str, ids: Collection[str]
) -> Iterable[tuple[str, str]]:
    """Records of a kind, each with its employer."""
    column = KINDS[kind].table.c.id
    for some in chunks(ids):
        names = ("id", "employer_id")
        for row in find_plain(session, organisation, kind, names, column.in_(some)):
            yield row.id, row.employer_id
