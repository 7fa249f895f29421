"""How figures, quarters and scopes are written on a page."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask import Flask
from flask_babel import format_date, format_decimal, lazy_gettext
from flask_babel import gettext as _

from app.caseload.quarter import Quarter, read_quarter
from app.figures.table import BY_NAME
from app.figures.trend import Point
from app.web.figures.asked import Asked

NONE = "–"
PARTS = {
    "n": lazy_gettext("took the step"),
    "median": lazy_gettext("median"),
    "mean": lazy_gettext("mean"),
    "waiting": lazy_gettext("waiting"),
    "longest_wait": lazy_gettext("longest wait"),
    "total": lazy_gettext("in all"),
    "unknown": lazy_gettext("no reason written"),
}


def init_app(app: Flask) -> None:
    """Give templates these filters."""
    app.jinja_env.filters.update(
        quarter=quarter, short_quarter=short_quarter, months=months, tenth=tenth, figure=figure
    )
    app.jinja_env.filters.update(quarter_named=lambda name: quarter(read_quarter(name)))


def quarter(value: Quarter) -> str:
    """Q3 2026, as the language says it."""
    return str(_("Q%(number)s %(year)s", number=value.number, year=value.year))


def short_quarter(value: Quarter) -> str:
    """Q3 26, beneath a curve."""
    return str(_("Q%(number)s %(year)s", number=value.number, year=f"{value.year % 100:02}"))


def months(value: Quarter) -> str:
    """July–September 2026."""
    first, last = format_date(value.first, "MMMM"), format_date(value.last, "MMMM y")
    return f"{first}–{last}"


def tenth(value: float | None, name: str = "") -> str:
    """19, or 6,5; a dash where there is none. A share always shows its decimal."""
    if value is None:
        return NONE
    pattern = "0.0" if name in BY_NAME and BY_NAME[name].is_share else "#,##0.#"
    return str(format_decimal(value, pattern))


def figure(point: Point, name: str) -> str:
    """The one number that a figure is known by."""
    return percent(point.height) if BY_NAME[name].is_share else tenth(point.height)


def percent(value: float | None) -> str:
    """39,8 %; a dash where there is none. A share always shows its decimal."""
    return NONE if value is None else f"{format_decimal(value, '0.0')}\u00a0%"


def whose(asked: Asked) -> str:
    """Whose figures these are, in words."""
    scope = asked.scope
    words = [one.name or "" for one in asked.staff if one.id == scope.specialist]
    words = words or [_("The team %(name)s", name=scope.team)]
    if scope.programme:
        words.append(_(f"programme.{scope.programme}"))
    return " · ".join([*words, *([scope.treatment_team] if scope.treatment_team else ())])


def heights(points: Sequence[Point]) -> list[float | None]:
    """What a curve shows."""
    return [one.height for one in points]


def parts(value: Any) -> dict[str, str]:
    """The parts of a figure that has several, by the words for them."""
    told = value if isinstance(value, dict) else {}
    return {part_word(name): tenth(one) for name, one in told.items() if name != "total"}


def part_lines(points: Sequence[Point]) -> Iterator[tuple[str, list[Any]]]:
    """The parts of a figure over several quarters, each with its name; none where it has none."""
    told = [one.value for one in points if isinstance(one.value, dict)]
    for name in dict.fromkeys(name for one in told for name in one):
        # A reason that nobody gave in a quarter is left out of it, and is none.
        yield name, [one.get(name, 0) for one in told]


def part_word(name: str) -> str:
    """What a part of a figure is called; a closing reason by its own word."""
    return str(PARTS.get(name) or _(f"closing_reason.{name}"))
