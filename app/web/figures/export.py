"""A quarter's figures to take along: as CSV, as a workbook, and on paper."""

from collections.abc import Iterator

from flask import Response, render_template
from flask_babel import gettext as _
from flask_security import auth_required, roles_accepted

from app.figures.missing import missing
from app.figures.seen import Seen
from app.figures.table import BY_NAME, FIGURES
from app.figures.trend import Point
from app.web.figures import words
from app.web.figures.asked import Asked
from app.web.figures.index import MAIN, STAFF, trend_of
from app.web.figures.plot import plotted
from app.web.figures.sheets import Line, Sheet, csv_answer, workbook_answer
from app.web.figures.shown import heights, part_lines, part_word, quarter, whose


@auth_required("session")
@roles_accepted(*STAFF)
def as_csv() -> Response:
    """The table of eight quarters, each line with whose figures it tells and when."""
    asked = Asked()
    head, *lines = _table(asked).lines
    heads, about = (_("Whose figures"), _("Fetched")), (whose(asked), asked.me.today)
    # After the words and before the numbers: the newest quarter stays last.
    told: list[Line] = [[*head[:2], *heads, *head[2:]]]
    told += [[*line[:2], *about, *line[2:]] for line in lines]
    return csv_answer(Sheet("", told), _name(asked))


@auth_required("session")
@roles_accepted(*STAFF)
def as_workbook() -> Response:
    """The same, and how each figure is counted."""
    asked = Asked()
    about: list[Line] = [
        [_("Whose figures"), whose(asked)],
        [_("Quarter"), quarter(asked.quarter)],
        [_("First day"), asked.quarter.first],
        [_("Last day"), asked.quarter.last],
        [_("Fetched"), asked.me.today],
        *rules([one.name for one in FIGURES]),
    ]
    counted = Sheet(_("How it is counted"), about, has_head=False)
    return workbook_answer([_table(asked), counted], _name(asked))


@auth_required("session")
@roles_accepted(*STAFF)
def paper() -> str:
    """Everything on a page that prints well: curves, table, rules."""
    asked = Asked()
    trends = _trends(asked)
    return render_template(
        "figures/paper.html",
        asked=asked,
        words=words,
        whose=whose(asked),
        trends=trends,
        plots={name: plotted(heights(trends[name])) for name in MAIN},
        part_lines=part_lines,
        part_word=part_word,
        lacking=len(missing(Seen(asked.facts, asked.quarter, asked.scope))),
    )


def rules(names: list[str]) -> list[Line]:
    """How each of these figures is counted, a line a figure."""
    told = [words.FIGURES[name] for name in names]
    return [*([str(one.name), str(one.rule)] for one in told), [None, str(words.WHOSE)]]


def _trends(asked: Asked) -> dict[str, list[Point]]:
    return {one.name: trend_of(asked, one) for one in FIGURES}


def _table(asked: Asked) -> Sheet:
    return Sheet(_("Figures"), [*_lines(_trends(asked))])


def _lines(trends: dict[str, list[Point]]) -> Iterator[Line]:
    """A head, then a line for each figure and for each part of one that has several."""
    head = next(iter(trends.values()))
    yield [_("Figure"), _("Unit"), *(quarter(one.quarter) for one in head)]
    for name, points in trends.items():
        label, unit = str(words.FIGURES[name].name), str(words.FIGURES[name].unit)
        if not isinstance(points[-1].value, dict):
            values = [one.value for one in points]
            yield [label, unit, *(values if BY_NAME[name].is_share else map(_as_read, values))]
            continue
        for key, values in part_lines(points):
            yield [f"{label}: {part_word(key)}", _unit(key, unit), *map(_as_read, values)]


def _as_read(value: float | None) -> float | None:
    """A mean or a median as the page has it: its decimal stands where it is not 0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _unit(part: str, unit: str) -> str:
    """Who took a step and who waits are people, also where the figure is days."""
    return str(words.PEOPLE) if part in ("n", "waiting") else unit


def _name(asked: Asked) -> str:
    return f"fotfaste-{asked.quarter}"
