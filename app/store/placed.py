"""Rows of records put where they belong: the table of their kind, and `latest`."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from app.records import KINDS
from app.records.base import Kind
from app.store.bodies import bodies
from app.store.log import Written, reach
from app.store.organisations import OpenOrganisation
from app.store.prepared import inserted
from app.store.rows import Row, sealed_row
from app.store.tables import Change, Latest


def store_rows(
    session: Session,
    organisation: OpenOrganisation,
    before: dict[str, Row],
    now: dict[str, Row],
    done: Sequence[Written],
) -> None:
    """Put what was written where it belongs. `before`, `now`: the rows by id."""
    latest = {(one.kind, one.id): now[one.id] for one in done}
    rows: dict[tuple[str, bool], list[Row]] = defaultdict(list)
    news: dict[bool, list[Row]] = defaultdict(list)
    for (name, id_), row in latest.items():
        is_new = id_ not in before
        rows[name, is_new].append(sealed_row(organisation, KINDS[name], row))
        news[is_new].append(_latest(organisation, KINDS[name], row))
    for (name, is_new), some in rows.items():
        _put(session, KINDS[name].table, some, is_new, ("id",))
    for is_new, some in news.items():
        _put(session, Latest.__table__, some, is_new, ("kind", "record_id"))


def _put(session: Session, table: Any, rows: list[Row], is_new: bool, key: Sequence[str]) -> None:
    if is_new:
        inserted(table).put(session, rows)
        return
    where = [table.c[name] == bindparam(f"key_{name}") for name in key]
    keyed = [row | {f"key_{name}": row[name] for name in key} for row in rows]
    columns: Row = {column.name: bindparam(column.name) for column in table.columns}
    statement = update(table).where(*where).values(columns)
    session.connection().execute(statement, keyed)


def get_ready(session: Session, kinds: Iterable[str]) -> None:
    """Put together by what new records of these kinds are written."""
    for table in (*(KINDS[kind].table for kind in kinds), Latest.__table__, Change.__table__):
        inserted(table).ready(session.connection().dialect)


def _latest(organisation: OpenOrganisation, kind: Kind, row: Row) -> Row:
    participant_id, staff_id = reach(kind, row)
    return {
        "organisation_id": organisation.id,
        "kind": kind.name,
        "record_id": row["id"],
        "revision": row["revision"],
        "participant_id": participant_id,
        "staff_id": staff_id,
        **bodies(organisation, kind, row),
    }
