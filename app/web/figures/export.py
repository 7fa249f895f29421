"""A quarter's figures to take along: as CSV, as a workbook, and on paper."""

import csv
import io
from collections.abc import Iterator, Sequence

from flask import Response, render_template
from flask_babel import gettext as _
from flask_security import auth_required, roles_accepted
from openpyxl import Workbook

from app.figures.missing import missing
from app.figures.seen import Seen
from app.figures.table import FIGURES, Figure
from app.figures.trend import Point, trend
from app.web.figures import words
from app.web.figures.asked import Asked
from app.web.figures.index import MAIN, STAFF
from app.web.figures.plot import plotted
from app.web.figures.shown import heights, part_word, parts, quarter, whose

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Line = Sequence[str | float | None]


@auth_required("session")
@roles_accepted(*STAFF)
def as_csv() -> Response:
    """The table of eight quarters; the mark at its head tells spreadsheets that it is UTF-8."""
    text, asked = io.StringIO(newline=""), Asked()
    csv.writer(text).writerows(_lines(asked))
    return _download(("\ufeff" + text.getvalue()).encode(), "text/csv; charset=utf-8", asked, "csv")


@auth_required("session")
@roles_accepted(*STAFF)
def as_workbook() -> Response:
    """The same, and how each figure is counted."""
    asked, data = Asked(), io.BytesIO()
    book = Workbook(write_only=True)
    table = book.create_sheet(_("Figures"))
    for line in _lines(asked):
        table.append(line)
    rules = book.create_sheet(_("How it is counted"))
    about = _("Whose figures")
    rules.append([f"{about}: {whose(asked)}"])  # a name alone might be read as a formula
    rules.append([str(words.WHOSE)])
    for one in FIGURES:
        rules.append([str(words.FIGURES[one.name].name), str(words.FIGURES[one.name].rule)])
    book.save(data)
    return _download(data.getvalue(), XLSX, asked, "xlsx")


@auth_required("session")
@roles_accepted(*STAFF)
def paper() -> str:
    """Everything on a page that prints well: curves, table, rules."""
    asked = Asked()
    trends = {one.name: _trend(asked, one) for one in FIGURES}
    return render_template(
        "figures/paper.html",
        asked=asked,
        words=words,
        whose=whose(asked),
        trends=trends,
        plots={name: plotted(heights(trends[name])) for name in MAIN},
        parts=parts,
        lacking=len(missing(Seen(asked.facts, asked.quarter, asked.scope))),
    )


def _trend(asked: Asked, one: Figure) -> list[Point]:
    return trend(asked.facts, one, asked.quarter, asked.scope)


def _lines(asked: Asked) -> Iterator[Line]:
    """A head, then a line for each figure and for each part of one that has several."""
    trends = {one.name: _trend(asked, one) for one in FIGURES}
    yield [_("Figure"), *(quarter(one.quarter) for one in next(iter(trends.values())))]
    for name, points in trends.items():
        label = str(words.FIGURES[name].name)
        if isinstance(points[-1].value, dict):
            for key in dict.fromkeys(key for one in points for key in one.value):
                yield [f"{label}: {part_word(key)}", *(one.value.get(key, 0) for one in points)]
        else:
            yield [label, *(one.value for one in points)]


def _download(data: bytes, kind: str, asked: Asked, ending: str) -> Response:
    name = f"fotfaste-{asked.quarter}.{ending}"
    headers = {"Content-Disposition": f"attachment; filename={name}"}
    return Response(data, mimetype=kind, headers=headers)
