"""What is wrong in a scale's definition, in sentences with the place as its author calls it."""

from collections.abc import Sequence
from typing import Any

ONE_OF = {
    "items": "item",
    "subscales": "subscale",
    "sections": "section",
    "bands": "band",
    "checks": "check",
    "beside": "beside",
}
WANTED = {
    "missing": "needed here",
    "extra_forbidden": "no such name is known here",
    "string_pattern_mismatch": "only small letters, digits and _, 1 to 20 of them",
    "string_too_short": "at least {min_length} sign",
    "string_too_long": "at most {max_length} signs",
    "string_type": "a text in quotes",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
    "too_short": "at least {min_length}",
    "tuple_type": "a list in [ ]",
    "model_type": "a table of its own",
}


def sentences(written: Any, errors: Sequence[Any]) -> str:
    """Every fault with its place. `written`: the file as read; `errors`: as pydantic lists them.

    A list whose parts are wrong counts as too short as well; that is not said.
    """
    places = [error["loc"] for error in errors]
    true = [error for error in errors if not _holds_another(error["loc"], places)]
    return "; ".join(f"{_place(written, error['loc'])}{_wanted(error)}" for error in true)


def _holds_another(place: tuple[Any, ...], places: Sequence[tuple[Any, ...]]) -> bool:
    return any(len(other) > len(place) and other[: len(place)] == place for other in places)


def _wanted(error: Any) -> str:
    said = WANTED.get(error["type"])
    if said is None:
        return str(error["msg"]).removeprefix("Value error, ")
    return said.format(**error.get("ctx", {}))


def _place(written: Any, place: tuple[Any, ...]) -> str:
    words: list[str] = []
    for part in place:
        written = _within(written, part)
        if isinstance(part, int):
            words[-1] = f"{ONE_OF.get(words[-1], words[-1])} {_named(written, part)}"
        else:
            words.append(str(part))
    return "".join(f"{word}: " for word in words)


def _within(written: Any, part: str | int) -> Any:
    if isinstance(part, int):
        return written[part] if isinstance(written, list) else None
    return written.get(part) if isinstance(written, dict) else None


def _named(one: Any, place: int) -> str:
    own = (one.get("number") or one.get("id")) if isinstance(one, dict) else None
    return str(own) if own else f"at place {place + 1}"
