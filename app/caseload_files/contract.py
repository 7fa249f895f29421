"""Which files a caseload has and which columns they carry, read off the declarations."""

from typing import NamedTuple

from app.records import KINDS
from app.records.base import Kind
from app.records.fields import Facts

ORGANISATION = "organisation.csv"
REQUIRED = ("staff.csv", "participants.csv")
# What is told where somebody wonders what to write.
WANTED = {"team": "a team; whoever works alone is a team of her own, under any name"}
NOTES = "notes"  # a column of its own mind: written only where some row has a note

FILES: dict[str, Kind] = {kind.file: kind for kind in KINDS.values() if kind.file}

# Rows of these files have no id: the columns that together name one.
KEYS: dict[str, tuple[str, ...]] = {
    "absences.csv": ("staff_id", "week"),
    "assignments.csv": ("participant_id", "from"),
    "profiles.csv": ("participant_id", "updated_on"),
    ORGANISATION: (),
}


class Listed(NamedTuple):
    """A column that lists ids, kept as records of their own: one for each id of the list."""

    column: str
    after: str
    kind: str
    owner: str
    member: str

    @property
    def to(self) -> str:
        """The kind that the ids belong to."""
        return KINDS[self.kind].fields[self.member].to or ""


LISTED: dict[str, Listed] = {
    "employer_contacts.csv": Listed(
        "participant_ids", "mode", "contact_link", "contact_id", "participant_id"
    )
}


def columns_of(file: str) -> list[str]:
    """All columns of a file, in their order."""
    kind, listed = FILES[file], LISTED.get(file)
    columns = list(kind.by_file_column)
    if listed:
        columns.insert(columns.index(listed.after) + 1, listed.column)
    return [kind.file_id, *columns] if kind.file_id else columns


def required_columns(file: str) -> list[str]:
    """The columns that a file may not lack, nor leave empty in any row."""
    kind = FILES[file]
    demanded = [column for column, facts in kind.by_file_column.items() if facts.required]
    return [kind.file_id, *demanded] if kind.file_id else demanded


def key_columns(file: str) -> tuple[str, ...]:
    """The columns that name a row."""
    file_id = FILES[file].file_id
    return (file_id,) if file_id else KEYS[file]


def facts_of(file: str, column: str) -> Facts:
    """The declared facts of a column; an id and a list of ids are texts."""
    return FILES[file].by_file_column.get(column) or Facts(column, "text", required=True)


def file_of(kind: str) -> str:
    """The file that has the ids of a kind."""
    return KINDS[kind].file or ""
