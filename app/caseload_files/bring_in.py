"""Bring a caseload into the store: all of it in one transaction, and what is known already met."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from app.caseload_files.contract import ORGANISATION
from app.caseload_files.entries import Entry, Part
from app.caseload_files.founding import founded
from app.caseload_files.known import Known, ref_of
from app.caseload_files.links import Links
from app.caseload_files.read import Caseload
from app.caseload_files.same import differing
from app.reminders.keep import keep_current
from app.store.database import writing
from app.store.organisations import OpenOrganisation, opened
from app.store.rows import Row
from app.store.write import By, Write, Written, next_revisions, write

CHUNK = 500
Chunks = Sequence[Sequence[Write]]


@dataclass(frozen=True)
class Different:
    """A row that is known with other values; nothing of what they are."""

    file: str
    row: int
    columns: list[str]


@dataclass
class Outcome:
    """What an import did, in rows of files."""

    organisation: str
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    different: list[Different] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The answer for machines."""
        return asdict(self)


@dataclass(frozen=True)
class Into:
    """Where a caseload goes: an organisation by id, or a new one. `update`: differing rows too."""

    master: bytes
    organisation_id: str | None = None
    update: bool = False
    is_demo: bool = False
    steps: Callable[[Chunks], Iterable[Sequence[Write]]] = iter


def bring_in(session: Session, caseload: Caseload, into: Into, now: dt.datetime) -> Outcome:
    """Import a caseload and bring its check-ins up to date. Twice is as good as once."""
    by = By(at=now)
    with writing(session):
        organisation, parts = _organisation(session, caseload, into, by)
        next_revisions(session, organisation, 0)  # the lock under which all is read and written
        plan = _Plan(session, organisation, parts, into.update)
        plan.outcome.created = len(caseload.parts) - len(parts)  # the organisation's own row
        writes = list(plan.writes(now))
        chunks = [writes[start : start + CHUNK] for start in range(0, len(writes), CHUNK)]
        written: list[Written] = []
        for chunk in into.steps(chunks):
            written += write(session, organisation, chunk, by, plan.known_to(chunk))
        if written:
            keep_current(session, organisation, written, now)
    return plan.outcome


def _organisation(
    session: Session, caseload: Caseload, into: Into, by: By
) -> tuple[OpenOrganisation, list[Part]]:
    """The organisation, and what is then left to be brought in."""
    parts = dict(caseload.parts)
    if into.organisation_id:
        return opened(session, into.organisation_id, into.master), list(parts.values())
    own = parts.pop(ORGANISATION, None)
    said = own.entries[0].values if own else {"name": caseload.name}
    return founded(session, said, into.master, by, into.is_demo), list(parts.values())


class _Plan:
    """What has to be written, decided entry by entry."""

    def __init__(
        self, session: Session, organisation: OpenOrganisation, parts: Iterable[Part], update: bool
    ) -> None:
        self.known = Known(session, organisation)
        self.links = Links(session, organisation)
        self.parts, self.update = {part.kind.name: part for part in parts}, update
        self.before: dict[str, Row] = dict(self.links.rows)
        self.outcome = Outcome(organisation.name)

    def known_to(self, writes: Iterable[Write]) -> dict[str, Row]:
        """The rows that some writes change, as they stand."""
        return {one.id: self.before[one.id] for one in writes if one.id in self.before}

    def writes(self, now: dt.datetime) -> Iterator[Write]:
        """The writes of all rows, those with ids first."""
        for part in (self.parts[kind] for kind in self.known.rows if kind in self.parts):
            for entry in part.entries:
                yield from self._writes_of(part, entry, now)

    def _writes_of(self, part: Part, entry: Entry, now: dt.datetime) -> Iterator[Write]:
        kind, key = part.kind, entry.key or ()
        id_ = self.known.id_of(kind.name, key)
        row = self.known.by_key[kind.name].get(key)
        fields = self._fields(part, entry)
        links = list(self.links.of(id_, self._members(entry), now))
        if row is None:
            self.outcome.created += 1
            yield Write(kind.name, id_, fields, ref=ref_of(kind.name, key))
            yield from links
        elif row.get("merged_into"):
            self.outcome.unchanged += 1  # another's by now: the file's older word undoes no merger
        elif self._is_to_be_written(part, entry, differing(part, row, fields, bool(links))):
            self.before[id_] = row
            yield Write(kind.name, id_, fields | {"deleted_at": None})
            yield from links

    def _is_to_be_written(self, part: Part, entry: Entry, columns: list[str]) -> bool:
        if not columns:
            self.outcome.unchanged += 1
        elif self.update:
            self.outcome.updated += 1
        else:
            self.outcome.different.append(Different(part.file, entry.row, columns))
        return bool(columns) and self.update

    def _fields(self, part: Part, entry: Entry) -> Row:
        facts = part.kind.fields
        return {
            name: self.known.id_of(facts[name].to or "", (value,))
            if facts[name].to and value
            else value
            for name, value in entry.values.items()
        }

    def _members(self, entry: Entry) -> set[str] | None:
        if entry.linked is None:
            return None
        return {self.known.id_of("participant", (ref,)) for ref in entry.linked}
