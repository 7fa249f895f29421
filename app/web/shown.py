"""Which team a page is about: a supervisor's own, any for an admin, who is told no names."""

from flask import request

from app.accounts.team import is_active, staff_of
from app.accounts.teams import teams_of
from app.problems import Problem
from app.records.identity import record_id
from app.store.database import db
from app.web.me import me


def team_shown() -> str:
    """The team of this page. Raises Problem not_found or forbidden."""
    one = me()
    if one.role != "admin":
        if not leads_own_team():
            raise Problem("forbidden", "This page is for another role.", 403)
        return one.team
    known = {key_of(name): name for name in teams_here()}
    asked = request.args.get("team") or next(iter(known), "")
    if asked not in known:
        raise Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
    return known[asked]


def key_of(team: str) -> str:
    """What stands for a team in addresses, which name nobody and nothing."""
    return record_id(me().organisation.id, "team", team)[:8]


def leads_own_team() -> bool:
    """Whether the own team is mine to look after: as its supervisor, or where nobody else does."""
    one = me()
    if one.role != "specialist":
        return one.role == "supervisor"
    staff = staff_of(db.session(), one.organisation, one.team).values()
    return not any(person.role == "supervisor" and is_active(person, one.today) for person in staff)


def teams_here() -> list[str]:
    """The teams that I may choose among."""
    one = me()
    return list(teams_of(db.session(), one.organisation)) if one.role == "admin" else [one.team]


def may_know_names() -> bool:
    """Whether participants are named: an admin runs the sign-ins and needs only how many."""
    return me().role != "admin"
