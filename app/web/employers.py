"""The register of employers on a supervisor's pages: who may be one, and two that become one."""

import uuid
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_security import auth_required, roles_accepted

from app.problems import Problem
from app.store.database import db, writing
from app.store.rows import load
from app.store.write import Write
from app.sync.employers import merge_employers
from app.web.me import me
from app.web.register import Weighed, employers, likely_same, weighed
from app.web.writes import deciding, written

bp = Blueprint("employers", __name__, url_prefix="/employers")


@bp.get("")
@auth_required("session")
@roles_accepted("supervisor")
def index() -> str:
    """Likely duplicates, and any two chosen by hand."""
    rows = employers(db.session(), me().organisation)
    return render_template("employers.html", rows=rows, pairs=likely_same(rows))


@bp.get("/compare")
@auth_required("session")
@roles_accepted("supervisor")
def compare() -> Any:
    """Two employers side by side: what each has, and which to keep."""
    if request.args.get("one") == request.args.get("other"):
        return redirect(url_for("employers.index", said="one_twice"))
    return render_template("employers_compare.html", two=_two("one", "other"))


@bp.post("/apart")
@auth_required("session")
@roles_accepted("supervisor")
def keep_apart() -> Any:
    """They are two in truth: nobody is asked again."""
    one, other = _two("one", "other")
    said = {"apart_from": other.row["id"], "same_as": None}
    writes = [Write("employer", one.row["id"], said)]
    if other.row["same_as"] == one.row["id"]:
        writes.append(Write("employer", other.row["id"], {"same_as": None}))
    with writing(db.session()):
        written(me(), writes)
    return redirect(url_for("employers.index", said="apart"))


@bp.get("/merge")
@auth_required("session")
@roles_accepted("supervisor")
def confirm() -> str:
    """What a merge does, told before it is done."""
    kept, dropped = _two("keep", "drop")
    return render_template("employers_merge.html", kept=kept, dropped=dropped)


@bp.post("/merge")
@auth_required("session")
@roles_accepted("supervisor")
def merge() -> Any:
    """Two employers become one; phones that still hold the other's id find their way."""
    with deciding(me()):
        if not _is_merged():
            kept, dropped = (one.row["id"] for one in _two("keep", "drop"))
            merge_employers(db.session(), me().organisation, kept, dropped, me().by)
    return redirect(url_for("employers.index", said="merged"))


def _is_merged() -> bool:
    """Whether it is done already, as by a first click."""
    kept, dropped = (_id(request.form.get(name, "")) for name in ("keep", "drop"))
    row = load(db.session(), me().organisation, "employer", [dropped]).get(dropped)
    return row is not None and row["merged_into"] == kept


def _two(*names: str) -> list[Weighed]:
    """The two that the address or the form names. Raises Problem not_found."""
    ids = [_id(request.values.get(name, "")) for name in names]
    found = weighed(db.session(), me().organisation, ids)
    if len(found) != len(names):
        raise Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
    return [found[id_] for id_ in ids]


def _id(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return str(uuid.UUID(int=0))
