"""What stands in no caseload file of the invented teams: phones, comments, what rests, learning."""

import datetime as dt
import uuid
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.caseload_files.demo.people import REF_OF
from app.clock import local_day
from app.records import KINDS
from app.records.identity import record_id
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain
from app.store.tables import Device
from app.store.write import By, Write, write
from app.supervision import learning, rests

DAY = dt.timedelta(days=1)

# Hours since each phone was heard; Idris has not been near a network for a week.
HEARD = {
    "elin": 0.4, "hedda": 2, "idris": 7 * 24, "maja": 1, "signe": 5, "tarik": 22, "nadia": 0.7,
    "pelle": 3, "vendela": 28,
}  # fmt: skip
COMMENTS = (
    "Bra att du frågade efter provdag direkt.",
    "Vem ringer upp? Skriv en dag för nästa steg.",
    "Fint tredje besök. Ta med Ylva nästa gång, hon vill börja tidigt.",
    "Ser att det inte passade. Bageriet söker också, prata med Hedda.",
)
EVERY, SO_MANY = 9, 8  # every ninth of the last signed contacts has a comment
READ_SINCE = 4 * 7 * DAY


class Hour(NamedTuple):
    """An hour of learning. `by`: who wrote it down; nobody has read it where `is_new`."""

    kind: str
    days_ago: int
    minutes: int
    said: str
    with_whom: tuple[str, ...]
    by: str = "kaj"
    is_new: bool = False


EVERYBODY = ("elin", "hedda", "idris", "maja", "signe", "tarik")
MENTORING, GROUP = learning.KINDS
HOURS = (
    Hour(MENTORING, 1, 75, "Var ute själv på Fabelfrukt, övade att lyssna först.", ("signe",),
         "signe", is_new=True),
    Hour(GROUP, 6, 90, "Gick igenom tre som står still. Maja tar med sig Linn till kaféet.",
         EVERYBODY),
    Hour(MENTORING, 13, 120, "Två arbetsgivare tillsammans. Övade andra besöket.", ("maja",)),
    Hour(GROUP, 20, 90, "Öppenhet mot arbetsgivaren: vad vi säger och vem som bestämmer.",
         EVERYBODY),
    Hour(MENTORING, 34, 90, "Kallt besök på Provbygg. Bra start, glömde boka nästa.", ("tarik",)),
    Hour(GROUP, 48, 60, "Fördelade onsdagens arbetsgivare.", EVERYBODY),
    Hour(MENTORING, 62, 100, "Uppföljning på jobbet tillsammans med chefen.", ("hedda",)),
    Hour(GROUP, 90, 90, "Läste loggen ihop: vad räknas som besök?", EVERYBODY),
)  # fmt: skip


def tell(session: Session, own: OpenOrganisation, now: dt.datetime) -> None:
    """All of it. Wants a writing transaction."""
    today = local_day(now, own.time_zone)
    _phones(session, own, now)
    _comments(session, own, now, today)
    _hours(session, own, now, today)
    about = record_id(own.id, "participant", REF_OF["Linn Novellsten"]), "first_contact"
    until, word = today + 9 * DAY, "Besök på kaféet bokat, Maja följer med"
    rests.let_rest(session, own, about, until, word, _kaj(own, now - DAY))


def _kaj(own: OpenOrganisation, at: dt.datetime) -> By:
    return By(at, record_id(own.id, "staff", "kaj"))


def _phones(session: Session, own: OpenOrganisation, now: dt.datetime) -> None:
    for ref, hours in HEARD.items():
        seen = now - hours * dt.timedelta(hours=1)
        known = {"id": str(uuid.uuid4()), "organisation_id": own.id, "public_key": {}}
        whose = {"staff_id": record_id(own.id, "staff", ref), "made_at": now - 300 * DAY}
        session.add(Device(**known, **whose, seen_at=seen, label="Chrome, Android"))


def _comments(session: Session, own: OpenOrganisation, now: dt.datetime, today: dt.date) -> None:
    contact = KINDS["employer_contact"].table.c
    lately = contact.reviewed_on.is_not(None), contact.date >= today - READ_SINCE
    rows = find_plain(session, own, "employer_contact", ("id", "ref"), *lately)
    some = sorted(rows, key=lambda row: row.ref)[::EVERY][:SO_MANY]
    said = [{"review_comment": COMMENTS[n % len(COMMENTS)]} for n in range(len(some))]
    writes = [Write("employer_contact", row.id, one) for row, one in zip(some, said, strict=True)]
    write(session, own, writes, _kaj(own, now - 2 * DAY))


def _hours(session: Session, own: OpenOrganisation, now: dt.datetime, today: dt.date) -> None:
    for one in HOURS:
        staff = [record_id(own.id, "staff", ref) for ref in one.with_whom]
        held = today - one.days_ago * DAY
        draft = learning.Draft(one.kind, held, one.minutes, one.said, staff)
        by = By(now - one.days_ago * DAY, record_id(own.id, "staff", one.by))
        learning.keep(session, own, draft, by, None if one.is_new else held)
