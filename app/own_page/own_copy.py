"""Somebody's own copy: all that the records have about them, and nothing that is about others."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app.own_page.belongs import BELONGS
from app.own_page.storage import IN_FILE
from app.records import KINDS
from app.store.among import chunks
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, find, load

NAMED = {"staff": "name", "employer": "name"}  # whom a reference may name, and by what


class Section(NamedTuple):
    """The records of one kind, each with its fields in order; unknown ones are absent."""

    kind: str
    entries: list[Row]


class OwnCopy(NamedTuple):
    """`written`: how many texts of staff there are, beside it or in it."""

    made_at: dt.datetime
    organisation: str
    sections: list[Section]
    written: int

    def as_data(self) -> Row:
        """The same for a file."""
        [person, *others] = self.sections
        return {
            "made_at": self.made_at,
            "organisation": self.organisation,
            "participant": person.entries[0],
            "records": {section.kind: section.entries for section in others},
            "written_by_staff": self.written,
            "kept": IN_FILE,
        }


def own_copy(
    session: Session,
    organisation: OpenOrganisation,
    participant_id: str,
    now: dt.datetime,
    *,
    with_written: bool = False,
) -> OwnCopy:
    """The copy as it is now. `with_written`: for staff, who read those words before giving them."""
    rows = {kind: _rows(session, organisation, kind, participant_id) for kind in BELONGS}
    if not with_written:
        rows["participant"] = [_shielded(row) for row in rows["participant"]]
    names = _names(session, organisation, rows)
    sections = [
        Section(kind, [_told(kind, row, names, with_written=with_written) for row in some])
        for kind, some in rows.items()
        if some
    ]
    written = sum(
        bool(row[name])
        for kind, some in rows.items()
        for row in some
        for name in BELONGS[kind].written
    )
    return OwnCopy(now, organisation.name, sections, written)


def _rows(
    session: Session, organisation: OpenOrganisation, kind: str, participant_id: str
) -> list[Row]:
    table = KINDS[kind].table.c
    if kind == "employer_contact":
        link = KINDS["contact_link"].table.c
        about = link.participant_id == participant_id, link.deleted_at.is_(None)
        ids = [row["contact_id"] for row in find(session, organisation, "contact_link", *about)]
        found = [
            row
            for some in chunks(ids)
            for row in find(session, organisation, kind, table.id.in_(some))
        ]
    else:
        whose = table.id if kind == "participant" else table.participant_id
        found = find(session, organisation, kind, whose == participant_id)
    day = BELONGS[kind].given[0]
    alive = (row for row in found if row["deleted_at"] is None)
    return sorted(alive, key=lambda row: (str(row[day] or ""), row["id"]))


def _shielded(row: Row) -> Row:
    """Without what crosses no wire while an identity is protected; staff hand that over."""
    return {**row, **dict.fromkeys(KINDS["participant"].withheld(row))}


def _names(
    session: Session, organisation: OpenOrganisation, rows: dict[str, list[Row]]
) -> dict[str, str]:
    wanted: dict[str, set[str]] = {kind: set() for kind in NAMED}
    for kind, some in rows.items():
        for name in BELONGS[kind].given:
            to = KINDS[kind].fields[name].to
            if to in wanted:
                wanted[to] |= {row[name] for row in some if row[name]}
    return {
        id_: row[NAMED[kind]] or ""
        for kind, ids in wanted.items()
        for id_, row in load(session, organisation, kind, ids).items()
    }


def _told(kind: str, row: Row, names: dict[str, str], *, with_written: bool) -> Row:
    parts = BELONGS[kind]
    wanted: Sequence[str] = (*parts.given, *(parts.written if with_written else ()))

    def told() -> Iterator[tuple[str, Any]]:
        for name in wanted:
            value = names.get(row[name]) if KINDS[kind].fields[name].to else row[name]
            if value is not None:
                yield name, value

    return dict(told())
