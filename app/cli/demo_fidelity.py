"""What the invented team's reviewers gave before: two reviews, the later one with its plan."""

import datetime as dt
import uuid
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.caseload_files.demo.cast import NORTH
from app.clock import local_day
from app.fidelity import reviews
from app.fidelity.action_plan import Step, add
from app.fidelity.given import NOTHING_YET, Start
from app.fidelity.load import load
from app.fidelity.scales import IPS25, scales
from app.fidelity.suggest import suggestions
from app.records.identity import record_id
from app.store.organisations import OpenOrganisation
from app.store.write import By

WEEK = dt.timedelta(weeks=1)
FIRST, SECOND = -54, -27  # the weeks of the reviews, from this one
REVIEWERS = "Ulla Utifrån, Henrik Granskarsson"

# By number, from 1. Where the log knows, the second review took what it suggested.
AT_FIRST = (4, 5, 4, 4, 3, 3, 3, 3, 4, 3, 4, 3, 3, 4, 4, 4, 3, 3, 4, 4, 3, 4, 4, 4, 4)
AFTERWARDS = (5, 5, 5, 5, 3, 4, 4, 4, 4, 4, 4, 3, 4, 4, 5, 4, 4, 3, 5, 5, 3, 4, 4, 5, 4)
COMMENTS = {
    3: "Alla gör hela vägen själva. Ingen lämnar över efter jobbstart.",
    5: "Med på två av fyra teammöten i månaden. Mottagning B ses sällan.",
    8: "Handledning i grupp varje vecka. Ute med coacherna: två gånger på ett halvår.",
    12: "Vägledning ges, men ofta först när kontraktet är skrivet.",
    17: "Två av sex når sex i veckan. Loggen läses varje vecka.",
    18: "Första besöket sitter. Det tredje blir ofta ett telefonsamtal.",
    21: "Fler visstidsjobb än förra gången, mest i restaurang.",
    25: "Ingen avslutas för uteblivna besök. Två hembesök sedda.",
}


class Meant(NamedTuple):
    """A step of the plan; the weeks are from this one."""

    number: int
    what: str
    owner: str
    due: int
    done: int | None = None


PLAN = (
    Meant(8, "Ute i fält med varje coach en gång i månaden", "kaj", -14, -15),
    Meant(12, "Ekonomisk vägledare med före varje jobbstart", "hedda", -9, -10),
    Meant(5, "En coach på teammötet på mottagning B varje vecka", "maja", -3),
    Meant(18, "Tredje besöket bokas innan det andra är slut", "signe", 2),
    Meant(21, "Fråga efter tillsvidare redan vid första mötet", "tarik", 9),
)


def tell(session: Session, own: OpenOrganisation, now: dt.datetime) -> None:
    """Both reviews as they were kept. Wants a writing transaction."""
    today = local_day(now, own.time_zone)
    monday = today - today.weekday() * dt.timedelta(days=1)
    _review(session, own, now + FIRST * WEEK, AT_FIRST, {}, {})
    day = monday + SECOND * WEEK
    team = load(session, own, day, [NORTH])[NORTH]
    known = suggestions(scales()[IPS25], team, day)
    suggested = {number: one.score for number, one in known.items() if one.score}
    made = _review(session, own, now + SECOND * WEEK, AFTERWARDS, COMMENTS, suggested)
    for one in PLAN:
        due = monday + one.due * WEEK
        done = None if one.done is None else monday + one.done * WEEK
        owner = record_id(own.id, "staff", one.owner)
        step = Step(str(uuid.uuid4()), one.what, one.number, owner, due, done)
        add(session, own, made, step)


def _review(
    session: Session,
    own: OpenOrganisation,
    at: dt.datetime,
    scores: tuple[int, ...],
    comments: dict[int, str],
    suggested: dict[int, int],
) -> str:
    made, by = str(uuid.uuid4()), By(at, record_id(own.id, "staff", "kaj"))
    today = local_day(at, own.time_zone)
    day = today - today.weekday() * dt.timedelta(days=1)
    reviews.begin(session, own, made, Start(NORTH, IPS25, day, REVIEWERS), by)
    one = reviews.review(session, own, made, NORTH)
    for number, score in enumerate(scores, 1):
        known = suggested.get(number)
        said = {"score": known or score, "comment": comments.get(number, "")}
        meant = NOTHING_YET.values | said
        reviews.give(session, own, (one, number), NOTHING_YET.values, meant, known, by)
    reviews.finish(session, one, at)
    return made
