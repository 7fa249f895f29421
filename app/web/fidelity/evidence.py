"""What a reviewer outside sees: no account, no names, only what was lent and as long as it is."""

import datetime as dt
from typing import Any

from flask import Blueprint, Response, current_app, g, render_template, request
from flask_babel import gettext as _

from app.fidelity.lending import Looked, holds, look
from app.fidelity.pack_files import as_zip
from app.store.database import begin_reading, db, writing
from app.web.fidelity import lent, words
from app.web.fidelity.rows import AT_FIRST
from app.web.me import clock

bp = Blueprint("evidence", __name__, url_prefix="/evidence")


@bp.get("/<token>")
def show(token: str) -> Any:
    """The evidence as a page that needs nothing beside it."""
    found = _lent(token, "page")
    return _page("evidence.html", found, token) if found else _ended()


@bp.get("/<token>/items/<int:number>")
def rows(token: str, number: int) -> Any:
    """The rows behind an item, the newest first: some of them, or all."""
    found = _lent(token, "rows")
    items = {item["item"]: item for item in found.content["items"]} if found else {}
    if found is None or number not in items:
        return _ended()
    mine = [row for row in found.content["rows"] if row["item"] == number]
    newest = sorted(mine, key=lambda row: row["day"] or "", reverse=True)
    shown = newest if "all" in request.args else newest[:AT_FIRST]
    more = {"item": items[number], "rows": shown, "behind": mine}
    return _page("evidence_rows.html", found, token, **more)


@bp.get("/<token>/evidence.zip")
def files(token: str) -> Any:
    """The evidence as files, with a text that explains them."""
    found = _lent(token, "files")
    if found is None:
        return _ended()
    packed = as_zip(lent.in_words(found.content), _page("evidence.txt", found, token))
    named = f'attachment; filename="evidence-{found.content["as_of"]}.zip"'
    headers = {"Content-Disposition": named}
    return Response(packed, mimetype="application/zip", headers=headers)


def _page(name: str, found: Looked, token: str, **more: Any) -> str:
    content = found.content
    g.organisation = found.organisation  # whose clocks the hour goes by
    review_of = content["review_of"]
    return render_template(
        f"fidelity/{name}",
        pack=content,
        day=dt.date.fromisoformat(content["as_of"]),
        review_of=review_of and dt.date.fromisoformat(review_of),
        expires_at=found.expires_at,
        token=token,
        words=words,
        lent=lent,
        **more,
    )


def _lent(token: str, what: str) -> Looked | None:
    begin_reading(db.session())
    if not holds(db.session(), token, clock().now()):
        return None
    with writing(db.session()):
        master: bytes = current_app.config["MASTER_KEY"]
        return look(db.session(), master, token, clock().now(), what)


def _ended() -> tuple[str, int]:
    said = _(
        "Evidence is lent for some days and is gone afterwards. This link does not hold any more. "
        "Ask whoever gave it to you for a new one."
    )
    return render_template("notice.html", title=_("The evidence is gone"), said=said), 404
