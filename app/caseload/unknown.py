"""Somebody asked for what there is not: the answer names what there is."""

from collections.abc import Iterable

from app.problems import Problem

CODES = frozenset({"unknown_quarter", "unknown_specialist", "unknown_team"})


def unknown(what: str, known: Iterable[str]) -> Problem:
    """No such quarter, specialist or team. `known`: those that could have been asked for."""
    named = ", ".join(sorted(known)) or "none"
    return Problem(f"unknown_{what}", f"There is no such {what} here. Known are: {named}.")
