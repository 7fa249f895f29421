"""Write docs/files.md, the files and columns of a caseload, from the declarations.

.venv/bin/python -m tools.files_page
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from app.caseload_files.contract import (
    FILES,
    LISTED,
    REQUIRED,
    columns_of,
    facts_of,
    file_of,
    key_columns,
    required_columns,
)
from app.caseload_files.entries import ID_LENGTH
from app.records.fields import Facts

PAGE = Path(__file__).parents[1] / "docs" / "files.md"
HEAD = """\
# The files of a caseload

What `fotfaste import` reads and `fotfaste export` writes: a folder of the CSV files below, or one
XLSX workbook with a sheet for each. UTF-8, columns separated by commas, the first row names them,
in any order. {required} have to be there; any other file may be
left out, and so may a column that is not needed. An empty cell says that something is not known.

This page is written from the same declarations that check an import, by
`.venv/bin/python -m tools.files_page`.
"""
TELLS: dict[str, Callable[[Facts], str]] = {
    "text": lambda facts: f"text, at most {facts.max_length} characters",
    "note": lambda facts: f"text over several lines, at most {facts.max_length} characters",
    "date": lambda _: "a date, as `2026-09-30`",
    "moment": lambda _: "a date and time with offset, as `2026-09-30T13:00:00+02:00`",
    "week": lambda _: "a week, as `2026-W31`",
    "choice": lambda facts: ", ".join(f"`{option}`" for option in facts.options),
    "yes_no": lambda _: "`yes`, `no`",
    "whole": lambda facts: f"a whole number, {facts.low:g} to {facts.high:g}",
    "number": lambda facts: f"a number with a decimal point, {facts.low:g} to {facts.high:g}",
    "ref": lambda facts: f"an id of {file_of(facts.to or '')}",
}


def page() -> str:
    """The whole page in Markdown."""
    required = " and ".join(f"`{file}`" for file in REQUIRED)
    parts = [HEAD.format(required=required), *(_section(file) for file in FILES)]
    return "\n".join(parts)


def _section(file: str) -> str:
    return "\n".join(
        [f"## {file}", "", "| column | | what stands there |", "|---|---|---|", *_rows(file), ""]
    )


def _rows(file: str) -> Iterator[str]:
    needed = {*required_columns(file), *key_columns(file)}
    for column in columns_of(file):
        yield f"| `{column}` | {'needed' if column in needed else ''} | {_told(file, column)} |"


def _told(file: str, column: str) -> str:
    listed = LISTED.get(file)
    if listed and column == listed.column:
        return f"ids of {file_of(listed.to)}, separated by semicolons"
    if column == FILES[file].file_id:
        return f"the row's own id, text of at most {ID_LENGTH} characters"
    facts = facts_of(file, column)
    return TELLS[facts.kind](facts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
