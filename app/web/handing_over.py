"""Handing over in three steps, all of them forms: who takes over, what happens, and the deed."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.accounts.handover import HandOver, handed_over
from app.accounts.team import Member
from app.caseload.on_a_day import ties_of
from app.problems import Problem
from app.records.values import Unreadable, read_date
from app.store.among import find_among
from app.store.database import begin_reading, db
from app.store.rows import load
from app.store.write import Write
from app.supervision.along import going
from app.supervision.deeds import ties_about
from app.supervision.hand_overs import TIE, hand_overs, specialists_so_far
from app.supervision.takers import Taker, takers
from app.web.forms import RecordForm, form_for
from app.web.me import me
from app.web.reach import held, staff_names
from app.web.writes import deciding, written

ASKED = ("from_on", "specialist_id", "reason")
CHOSEN = "chosen"  # the boxes of the participants who go along
STEP, CHANGE, SURE = "step", "change", "sure"


def asked(giver: Any, people: list[Member], reason: str | None = None) -> Any:
    """The form, the summary of what it says, or the way to the hand-over once somebody is sure.

    `giver`: a row of the staff; `people`: those who may go along. `reason`: the likely one.
    """
    step, day = request.form.get(STEP), _day_asked()
    if step == SURE and (page := _page_if_gone(giver.id, people, day)):
        return redirect(page)
    found = takers(db.session(), me().organisation, giver.id, me().today, day)
    form, chosen = _form_of(found, reason), _chosen(people)
    if step == CHANGE or not _is_right(form, giver.id) or not chosen:
        return _ask(form, giver, people, chosen, found)
    over = _over_of(form)
    if step != SURE:
        taker = next(one for one in found if one.id == over.to)
        return _summary(giver, taker, [one for one in people if one.id in chosen], over)
    _hand_over(giver.id, chosen, over)
    said = "moved" if over.on <= me().today else "planned"
    begin_reading(db.session())
    page = _page_of([giver.id, over.to], over, said)
    return redirect(page or url_for("hand_overs.index", said=said))


def _day_asked() -> dt.date:
    """From which day on: as it is written, today where that cannot be read or has passed."""
    try:
        return max(read_date(request.form.get("from_on")), me().today)
    except Unreadable:
        return me().today


def _form_of(found: list[Taker], reason: str | None) -> RecordForm:
    """Nobody is chosen beforehand: one Enter on a preselected name would hand a person over."""
    offered = [(one.id, one.name) for one in found if one.why_not is None]
    known = {"from_on": me().today, "reason": reason}
    form = form_for("assignment", ASKED, {"specialist_id": offered}, known)
    form.from_on.label.text, form.reason.label.text = _("From which day?"), _("Why?")
    return form


def _is_right(form: RecordForm, giver: str) -> bool:
    # The declaration asks whose tie it is; for its rules any one stands for all.
    whole = {"participant_id": giver}
    return form.is_right(whole, needed=("from_on",), not_before=me().today)


def _chosen(people: list[Member]) -> set[str]:
    """Who is ticked; before anybody ticked anything, all are."""
    ids = {one.id for one in people}
    return ids & set(request.form.getlist(CHOSEN)) if request.form else ids


def specialists(whose: Mapping[str, str]) -> dict[str, int]:
    """How many specialists each of some participants has had; `whose`: by participant, today's."""
    one, by = me(), ("participant_id", whose)
    ties = ties_of(find_among(db.session(), one.organisation, "assignment", TIE, by))
    return {
        id_: specialists_so_far(ties.get(id_, ()), own, one.today) for id_, own in whose.items()
    }


def _over_of(form: RecordForm) -> HandOver:
    said = form.values
    return HandOver(said["specialist_id"], said["from_on"], said["reason"])


def _ask(
    form: RecordForm, giver: Any, people: list[Member], chosen: set[str], found: list[Taker]
) -> tuple[str, int]:
    is_nobody = form.is_submitted() and not chosen
    page = render_template(
        "hand_over.html",
        form=form,
        giver=giver,
        people=people,
        chosen=chosen,
        takers=found,
        so_far=specialists({one.id: giver.id for one in people}),
        is_nobody=is_nobody,
    )
    return page, 400 if form.has_faults or is_nobody else 200


def _summary(giver: Any, taker: Taker, chosen: Collection[Member], over: HandOver) -> str:
    """What will happen, before it does."""
    one, ids = me(), sorted(member.id for member in chosen)
    return render_template(
        "hand_over_sure.html",
        giver=giver,
        taker=taker,
        over=over,
        more=sum(member.is_enrolled for member in chosen),
        people=going(db.session(), one.organisation, ids, one.now),
        names=staff_names(),
        is_planned=over.on > one.today,
    )


def _hand_over(giver: str, chosen: set[str], over: HandOver) -> None:
    """Decided under the lock. Raises Problem moved_meanwhile, and then nothing is written."""
    with deciding(me()):
        mine = held()
        if any(mine.get(id_) != giver for id_ in chosen):
            raise _moved_meanwhile()
        written(me(), _moves(sorted(chosen), over))


def _moved_meanwhile() -> Problem:
    message = "One of them stands with somebody else by now. Begin again."
    return Problem("moved_meanwhile", message, 409)


def _moves(participant_ids: Collection[str], over: HandOver) -> list[Write]:
    one = me()
    people = load(db.session(), one.organisation, "participant", participant_ids)
    ties = ties_about(db.session(), one.organisation, participant_ids)
    return [
        write
        for id_, person in people.items()
        for write in handed_over(person, ties[id_], over, one.today, lambda: str(uuid.uuid4()))
    ]


def _page_if_gone(giver: str, people: list[Member], on: dt.date) -> str | None:
    """Where a second press leads; None while all who are meant stand as the giver's.

    Raises Problem moved_meanwhile where they went, and not as it says.
    """
    if set(request.form.getlist(CHOSEN)) <= {one.id for one in people}:
        return None
    over = HandOver(request.form.get("specialist_id", ""), on)
    page = _page_of([giver], over, "moved")
    if page is None:
        raise _moved_meanwhile()
    return page


def _page_of(staff: list[str], over: HandOver, said: str) -> str | None:
    """The page of what was done; None where nobody was anybody else's for a day before."""
    one, wanted = me(), set(request.form.getlist(CHOSEN))
    for each in hand_overs(db.session(), one.organisation, staff, one.today):
        if (each.on, each.taker) == (over.on, over.to) and wanted & set(each.participant_ids):
            day = each.on.isoformat()
            return url_for(
                "hand_overs.show", giver=each.giver, taker=each.taker, day=day, said=said
            )
    return None
