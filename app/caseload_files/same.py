"""Whether a row of a file says what is known already, as far as files can say it."""

from zoneinfo import ZoneInfo

from app.caseload_files.cells import write_cell
from app.caseload_files.contract import LISTED, key_columns
from app.caseload_files.entries import Part
from app.store.rows import Row

UTC = ZoneInfo("UTC")  # any zone does: only whether two moments are written alike is asked


def differing(part: Part, row: Row, fields: Row, links_differ: bool) -> list[str]:
    """The columns of a file's row whose values are not those of the record.

    Compared as they would be written: a second's fraction or a blank at the end is no difference.
    A column that the file lacks says nothing. A deleted record differs in what names it.
    """
    columns = part.kind.by_file_column
    found = [column for column, facts in columns.items() if facts.name in fields]
    different = [
        column
        for column in found
        if write_cell(fields[columns[column].name], columns[column], UTC)
        != write_cell(row[columns[column].name], columns[column], UTC)
    ]
    if row["deleted_at"] is not None:
        different += key_columns(part.file)
    if links_differ:
        different.append(LISTED[part.file].column)
    return different
