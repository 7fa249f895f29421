"""Whoever brings back what was deleted has answered whether it shall come back."""

from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from app.records import KINDS
from app.store.log import By, Write, Written
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, find_plain

CLASH = KINDS["clash"].table.c


def brought_back(
    session: Session, organisation: OpenOrganisation, done: Iterable[Written], by: By
) -> Iterator[Write]:
    """The writes that answer the open questions about it."""
    ids = {one.id for one in done if _is_back(one)}
    if not ids:
        return
    asked = CLASH.subject_id.in_(ids), CLASH.added_id.is_not(None), CLASH.answer.is_(None)
    for row in find_plain(session, organisation, "clash", ("id",), *asked):
        yield Write("clash", row.id, as_brought_back(by))


def as_brought_back(by: By) -> Row:
    """The answer to such a question where what it was about is here."""
    return {"answer": "offered", "answered_at": by.at, "answered_by": by.staff_id}


def _is_back(one: Written) -> bool:
    return bool(one.before and one.before["deleted_at"] and not one.after["deleted_at"])
