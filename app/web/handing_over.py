"""What a hand-over of one and of a whole caseload have in common: the form, and the writes."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from flask_babel import gettext as _

from app.accounts.handover import HandOver, handed_over
from app.records import KINDS
from app.store.among import find_among
from app.store.database import db
from app.store.rows import find, load
from app.store.write import Write
from app.supervision.hand_overs import specialists_so_far
from app.web.forms import RecordForm, form_for
from app.web.me import me
from app.web.reach import colleagues_for

ASKED = ("specialist_id", "from_on", "reason")


def form_of(whose: str, **known: Any) -> RecordForm:
    """To whom, from which day and why; `whose` cannot be the answer."""
    others = [choice for choice in colleagues_for() if choice[0] != whose]
    return form_for(
        "assignment", ASKED, {"specialist_id": others}, {"from_on": me().today, **known}
    )


def is_right(form: RecordForm, participant_id: str) -> bool:
    """Whether the form says it all: from today or a later day, to somebody who still works then."""
    whole, needed = {"participant_id": participant_id}, ("from_on",)
    if not form.is_right(whole, needed=needed, not_before=me().today):
        return False
    if _works_on(form.values["specialist_id"], form.values["from_on"]):
        return True
    form.specialist_id.errors = [_("This colleague will have left by then.")]
    form.has_faults = True
    return False


def _works_on(staff_id: str, day: dt.date) -> bool:
    (row,) = load(db.session(), me().organisation, "staff", [staff_id]).values()
    return row["active_to"] is None or row["active_to"] >= day


def specialists(participant_id: str, whose: str) -> int:
    """How many specialists somebody has had so far, with the one of today."""
    one = me()
    names, by = ("specialist_id", "from_on"), ("participant_id", [participant_id])
    ties = find_among(db.session(), one.organisation, "assignment", names, by)
    return specialists_so_far(ties, whose, one.today)


def over_of(form: RecordForm) -> HandOver:
    """What a right form says."""
    said = form.values
    return HandOver(said["specialist_id"], said["from_on"], said["reason"])


def moves(participant_ids: Collection[str], over: HandOver) -> list[Write]:
    """Decided under the lock: of two who hand over at once, the later sees what the first did."""
    one, table = me(), KINDS["assignment"].table.c
    people = load(db.session(), one.organisation, "participant", participant_ids)
    about = table.participant_id.in_(participant_ids), table.deleted_at.is_(None)
    ties = defaultdict(list)
    for tie in find(db.session(), one.organisation, "assignment", *about):
        ties[tie["participant_id"]].append(tie)
    return [
        write
        for id_, person in people.items()
        for write in handed_over(person, ties[id_], over, one.today, lambda: str(uuid.uuid4()))
    ]
