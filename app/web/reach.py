"""Whom somebody at work may see: a specialist the own caseload, a supervisor the team's."""

from flask import url_for
from flask_babel import gettext as _

from app.accounts.team import held_by, staff_of
from app.problems import Problem
from app.records import KINDS
from app.store.database import begin_reading, db
from app.store.rows import Row, load
from app.web.me import me


def held() -> dict[str, str]:
    """The participants I may see, each with its specialist of today."""
    one = me()
    staff = {one.staff_id}
    if one.role == "supervisor":
        staff |= staff_of(db.session(), one.organisation, one.team).keys()
    return held_by(db.session(), one.organisation, staff, one.today)


def participant(participant_id: str) -> tuple[Row, str]:
    """A participant whom I may see, and its specialist. Raises Problem not_found, whoever asks."""
    whose = held().get(participant_id)
    found = load(db.session(), me().organisation, "participant", [participant_id] if whose else [])
    row = found.get(participant_id)
    if row is None or whose is None or row["deleted_at"] is not None:
        raise Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
    return row, whose


def page_after(participant_id: str, said: str) -> str:
    """The person's page after an act, or the team's where she is not ours to see any more."""
    begin_reading(db.session())
    if participant_id in held():
        return url_for("participants.show", participant_id=participant_id, said=said)
    return url_for("start.here", said=said)


def staff_names() -> dict[str, str]:
    """The names of all staff by id: no secret inside an organisation."""
    staff = KINDS["staff"].table
    query = staff.select().where(staff.c.organisation_id == me().organisation.id)
    return {row.id: row.name or "" for row in db.session.execute(query)}


def colleagues_for() -> list[tuple[str, str]]:
    """Whom a participant can be given to: active staff, as (id, words), by name.

    The first choice is nobody: one Enter on a preselected name would hand a person over.
    """
    one, staff = me(), KINDS["staff"].table
    query = staff.select().where(
        staff.c.organisation_id == one.organisation.id,
        staff.c.deleted_at.is_(None),
        staff.c.role != "admin",
    )
    rows = [
        row
        for row in db.session.execute(query)
        if (row.active_to is None or row.active_to >= one.today)
        and (row.active_from is None or row.active_from <= one.today)
    ]
    rows.sort(key=lambda row: (row.team != one.team, row.team or "", row.name or ""))
    return [("", _("Choose a colleague")), *((row.id, f"{row.name} · {row.team}") for row in rows)]
