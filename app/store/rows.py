"""Records as rows: sealed on the way in, opened on the way out."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session

from app.records import KINDS
from app.records.base import Kind
from app.records.ids import Id
from app.store.organisations import OpenOrganisation
from app.store.prepared import AmongIds, Prepared

Row = dict[str, Any]
CHUNK = 500  # ids in one query: SQLite's and PostgreSQL's limits lie far above


def load(
    session: Session, organisation: OpenOrganisation, kind: str, ids: Iterable[str]
) -> dict[str, Row]:
    """Records by id, opened; ids that the organisation does not have are absent."""
    wanted = list(ids)
    if not wanted:
        return {}
    by_id, of = _by_id(kind), KINDS[kind]
    rows = by_id.rows(session, organisation=organisation.id, ids=wanted)
    found = (dict(zip(by_id.names, row, strict=True)) for row in rows)
    return {row["id"]: opened_row(organisation, of, row) for row in found}


@cache
def _by_id(kind: str) -> Prepared:
    table = KINDS[kind].table
    mine = table.c.organisation_id == bindparam("organisation", type_=Id())
    return Prepared(select(table).where(mine, AmongIds(table.c.id, "ids")))


def find(
    session: Session,
    organisation: OpenOrganisation,
    kind: str,
    *where: ColumnElement[bool],
) -> list[Row]:
    """The organisation's records of a kind that meet the conditions, opened."""
    rows = session.execute(_of(organisation, kind).where(*where)).mappings().all()
    return [opened_row(organisation, KINDS[kind], row) for row in rows]


def find_plain(
    session: Session,
    organisation: OpenOrganisation,
    kind: str,
    names: Sequence[str],
    *where: ColumnElement[bool],
) -> list[Any]:
    """Plain columns of the records that are not deleted: for figures and check-ins."""
    query = _alive(kind, tuple(names)).where(*where)
    # All at once: one by one, each row costs more than the database's work on it.
    return list(session.execute(query, {"organisation": organisation.id}).all())


@cache
def _alive(kind: str, names: tuple[str, ...]) -> Select[Any]:
    table = KINDS[kind].table.c
    mine = table.organisation_id == bindparam("organisation")
    return select(*(table[name] for name in names)).where(mine, table.deleted_at.is_(None))


def _of(organisation: OpenOrganisation, kind: str) -> Select[Any]:
    table = KINDS[kind].table
    return select(table).where(table.c.organisation_id == organisation.id)


def opened_row(organisation: OpenOrganisation, kind: Kind, row: Mapping[Any, Any]) -> Row:
    """A stored row with its sealed fields opened and its moments in UTC."""
    opened = dict(row)
    for name in kind.sealed:
        if opened.get(name) is not None:
            opened[name] = unsealed(organisation, kind, opened["id"], name, opened[name])
    for name, value in opened.items():
        # SQLite hands moments back without their zone.
        if isinstance(value, dt.datetime) and value.tzinfo is None:
            opened[name] = value.replace(tzinfo=dt.UTC)
    return opened


def unsealed(
    organisation: OpenOrganisation, kind: Kind, id_: str, name: str, value: bytes | None
) -> str:
    """One sealed field of a record, opened; empty where nothing is written."""
    if value is None:
        return ""
    return organisation.sealer.open(value, f"{kind.name}/{id_}/{name}").decode()


def sealed_row(organisation: OpenOrganisation, kind: Kind, row: Row) -> Row:
    """A row as it is stored."""
    stored = dict(row)
    for name in kind.sealed:
        if stored.get(name) is not None:
            place = f"{kind.name}/{stored['id']}/{name}"
            stored[name] = organisation.sealer.seal(stored[name].encode(), place)
    return stored
