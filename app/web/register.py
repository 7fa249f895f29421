"""The register of employers as a supervisor weighs it: what each has, who looks like whom."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.records import KINDS
from app.records.likeness import likely_pairs
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, find, find_plain

EMPLOYER = KINDS["employer"].table.c
COMPARED = ("id", "name", "municipality", "org_number", "same_as", "apart_from")


@dataclass(frozen=True)
class Weighed:
    """An employer with what points to it. `last`: the day of the latest contact."""

    row: Row
    contacts: int
    last: Any
    placements: int


def employers(session: Session, organisation: OpenOrganisation) -> list[Any]:
    """Every employer that is not deleted, by name: what is compared of it."""
    rows = find_plain(session, organisation, "employer", COMPARED)
    return sorted(rows, key=lambda row: ((row.name or "").casefold(), row.id))


def likely_same(rows: list[Any]) -> list[tuple[Any, Any, bool]]:
    """Pairs that look like one, and whether a colleague says so; those said first.

    Pairs that a colleague keeps apart are left out.
    """
    by_id = {row.id: row for row in rows}
    said = {frozenset((row.id, row.same_as)) for row in rows if row.same_as in by_id}
    apart = {frozenset((row.id, row.apart_from)) for row in rows if row.apart_from}
    alike = likely_pairs([row._mapping for row in rows])
    pairs = said | {frozenset((rows[a].id, rows[b].id)) for a, b in alike} - apart
    two = [sorted((by_id[id_] for id_ in pair), key=_by_name) for pair in pairs if len(pair) > 1]
    found = [(one, other, frozenset((one.id, other.id)) in said) for one, other in two]
    return sorted(found, key=lambda pair: (not pair[2], _by_name(pair[0]), _by_name(pair[1])))


def _by_name(row: Any) -> tuple[str, str]:
    return (row.name or "").casefold(), row.id


def weighed(
    session: Session, organisation: OpenOrganisation, ids: Collection[str]
) -> dict[str, Weighed]:
    """Employers by id with what each has; who is deleted or unknown is absent."""
    rows = find(
        session, organisation, "employer", EMPLOYER.id.in_(ids), EMPLOYER.deleted_at.is_(None)
    )
    contacts = _pointing(session, organisation, "employer_contact", ids, "date")
    placements = _pointing(session, organisation, "placement", ids, "job_start")
    return {row["id"]: Weighed(row, *contacts[row["id"]], placements[row["id"]][0]) for row in rows}


def _pointing(
    session: Session, organisation: OpenOrganisation, kind: str, ids: Collection[str], day: str
) -> dict[str, tuple[int, Any]]:
    """By employer, how many records of a kind point there, and the latest day of them."""
    table = KINDS[kind].table.c
    query = select(table.employer_id, func.count(), func.max(table[day])).where(
        table.organisation_id == organisation.id,
        table.employer_id.in_(ids),
        table.deleted_at.is_(None),
    )
    found: dict[str, tuple[int, Any]] = defaultdict(lambda: (0, None))
    for id_, count, last in session.execute(query.group_by(table.employer_id)):
        found[id_] = (count, last)
    return found
