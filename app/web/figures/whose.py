"""Who sees exact figures, and who the steering group's report.

Whoever reads the report knows whole teams to the letter or none: of a team that is known in part
it would tell the rest.
"""

from app.accounts.team import is_active, staff_of
from app.store.database import db
from app.web.me import has_caseload, me
from app.web.shown import leads_own_team


def may_see_exact() -> bool:
    """Whether somebody looks after people: supervisors, specialists, an admin who coaches alone."""
    return me().role != "admin" or (has_caseload() and is_alone())


def may_see_report() -> bool:
    """Whether the report is for me: admins, supervisors, and a specialist who is her whole team."""
    return me().role != "specialist" or (leads_own_team() and is_alone())


def is_alone() -> bool:
    """Whether nobody else of the own team has anything to do with participants."""
    one = me()
    team = staff_of(db.session(), one.organisation, one.team).values()
    others = (person for person in team if person.id != one.staff_id and person.role != "admin")
    return not any(is_active(person, one.today) for person in others)
