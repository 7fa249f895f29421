"""Where a word that somebody typed is to be found."""

from typing import Any

from tests.model.phone import unique

Held = dict[str, Any]


def every_word(rows: Held, logged: Held) -> set[str]:
    """All that stand in the server's records, or in what it was ever sent."""
    values = [value for _, row in rows.values() for value in row.values()]
    values += [edit.get("now") for one in logged.values() for edit in one["fields"].values()]
    return {word for value in values if isinstance(value, str) for word in unique_in(value)}


def words_of(fields: Held) -> set[str]:
    """Those that a change writes."""
    values = [edit.get("now") for edit in fields.values()]
    return {word for value in values if isinstance(value, str) for word in unique(value)}


def unique_in(text: str) -> list[str]:
    """The words made for one text, also within JSON."""
    return unique("".join(letter if letter.isalnum() else " " for letter in text))


def nothing_twice(rows: Held) -> None:
    """I3: no word stands twice in one text, as it would had a change had its effect twice."""
    for kind, row in rows.values():
        for name, value in row.items():
            words = unique_in(value) if isinstance(value, str) else []
            assert len(words) == len(set(words)), f"{kind}.{name}: {value}"
