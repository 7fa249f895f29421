"""What a reviewer outside sees: no account, no names, only what was lent and as long as it is."""

from typing import Any

from flask import Blueprint, Response, current_app, render_template
from flask_babel import gettext as _

from app.fidelity.lending import holds, look
from app.fidelity.pack import Content, as_zip
from app.store.database import begin_reading, db, writing
from app.web.fidelity import words
from app.web.fidelity.asked import day_of
from app.web.me import clock

bp = Blueprint("evidence", __name__, url_prefix="/evidence")


@bp.get("/<token>")
def show(token: str) -> Any:
    """The evidence as a page."""
    found = _lent(token, "page")
    if found is None:
        return _ended()
    rows: dict[int, list[Content]] = {}
    for row in found["rows"]:
        rows.setdefault(row["item"], []).append(row)
    return render_template(
        "fidelity/evidence.html",
        pack=found,
        day=day_of(found["as_of"]),
        rows=rows,
        rates=found["rates"],
        token=token,
        words=words,
    )


@bp.get("/<token>/evidence.zip")
def files(token: str) -> Any:
    """The evidence as files."""
    found = _lent(token, "files")
    if found is None:
        return _ended()
    named = f'attachment; filename="evidence-{found["as_of"]}.zip"'
    headers = {"Content-Disposition": named}
    return Response(as_zip(found), mimetype="application/zip", headers=headers)


def _lent(token: str, what: str) -> Content | None:
    begin_reading(db.session())
    if not holds(db.session(), token, clock().now()):
        return None
    with writing(db.session()):
        master: bytes = current_app.config["MASTER_KEY"]
        return look(db.session(), master, token, clock().now(), what)


def _ended() -> tuple[str, int]:
    said = _("This link does not hold any more. Ask whoever gave it to you.")
    return render_template("notice.html", title=_("Evidence"), said=said), 404
