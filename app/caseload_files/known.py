"""What the organisation has already, found by what names a row in the files."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.caseload_files.contract import FILES, key_columns
from app.caseload_files.entries import Key
from app.records import KINDS
from app.records.base import Kind
from app.records.identity import record_id
from app.records.values import to_json
from app.store.organisations import OpenOrganisation
from app.store.rows import Row, find

ORDER = sorted(
    FILES.values(), key=lambda kind: kind.file_id is None
)  # ids before rows that need them


class Known:
    """The organisation's records by kind: by id, and by the key that they have in the files.

    Of several with one key the one that is not deleted counts.
    """

    def __init__(self, session: Session, organisation: OpenOrganisation) -> None:
        self.organisation = organisation
        self.rows: dict[str, dict[str, Row]] = {}
        self.by_key: dict[str, dict[Key, Row]] = {}
        for kind in ORDER:
            rows = find(session, organisation, kind.name)
            self.rows[kind.name] = {row["id"]: row for row in rows}
            self.by_key[kind.name] = self._by_key(kind, rows)

    def _by_key(self, kind: Kind, rows: Iterable[Row]) -> dict[Key, Row]:
        deleted_first = sorted(rows, key=lambda row: row["deleted_at"] is None)
        return {self.key_of(kind, row): row for row in deleted_first}

    def key_of(self, kind: Kind, row: Mapping[str, Any]) -> Key:
        """What names a record in its file."""
        if kind.file_id:
            return (row["ref"],)
        facts = [kind.by_file_column[column] for column in key_columns(kind.file or "")]
        return tuple(
            self.ref(one.to, row[one.name]) or "" if one.to else str(to_json(row[one.name]))
            for one in facts
        )

    def ref(self, kind: str, id_: str | None) -> str | None:
        """The id in the files of a record; None where it is unknown or deleted."""
        row = self.rows[kind].get(id_ or "")
        return row["ref"] if row and row["deleted_at"] is None else None

    def id_of(self, kind: str, key: Key) -> str:
        """The id of a record by its key in the files, computed where it is not there yet.

        What names an employer that was merged means the one that stays.
        """
        row = self.by_key[kind].get(key)
        if row is None:
            return record_id(self.organisation.id, kind, ref_of(kind, key))
        return str(row.get("merged_into") or row["id"])


def ref_of(kind: str, key: Key) -> str:
    """The ref of a record by its key; the organisation's own row has none, and is named so."""
    return "/".join(key) or KINDS[kind].name
