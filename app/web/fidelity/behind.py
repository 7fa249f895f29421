"""The rows behind an item's figure on a page, the newest first: some of them, or all."""

from flask import Blueprint, render_template, request
from flask_security import auth_required

from app.fidelity.measure import Evidence
from app.problems import Problem
from app.store.database import db
from app.web.fidelity import rules, words
from app.web.fidelity.asked import GONE, Asked, asked
from app.web.fidelity.rows import AT_FIRST, described, newest_first
from app.web.me import me
from app.web.reach import staff_names
from app.web.shown import may_know_names

bp = Blueprint("fidelity_rows", __name__, url_prefix="/fidelity")


@bp.get("/<int:number>/rows")
@auth_required("session")
def show(number: int) -> str:
    """Rows behind an item's figure, or behind one colleague's part in it."""
    about = asked()
    about.demand_exact()
    behind = _behind(about, number)
    shown = behind if "all" in request.args else behind[:AT_FIRST]
    return render_template(
        "fidelity/rows.html",
        about=about,
        item=about.item(number),
        behind=behind,
        rows=described(db.session(), me().organisation, shown, named=may_know_names()),
        whose=request.args.get("staff"),
        names=staff_names(),
        words=words,
        rules=rules,
    )


def _behind(about: Asked, number: int) -> list[Evidence]:
    about.item(number)
    whose, found = request.args.get("staff"), about.suggestions.get(number)
    if whose is not None and whose not in staff_names():
        raise Problem("not_found", GONE, 404)
    rows = found.figure.rows if found else ()
    return newest_first(row for row in rows if whose in (None, row.staff_id))
