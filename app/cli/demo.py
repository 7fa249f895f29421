"""The demonstration: an invented team, and sign-ins that anyone may know."""

import base64
import datetime as dt
import hmac
from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.appointments.tokens import OCTETS
from app.caseload_files.bring_in import Into, bring_in
from app.caseload_files.demo import PASSWORD, SIGN_INS, invented
from app.caseload_files.demo.people import REF_OF
from app.cli import demo_fidelity, demo_supervision
from app.cli.installation import master_of, organisations, working
from app.clock import Clock, local_day
from app.config import Config
from app.own_page.links import address, give, given, page_at
from app.records.identity import record_id
from app.store.database import writing
from app.store.organisations import DEFAULTS, OpenOrganisation, organisation_ids
from app.store.rows import Row, load
from app.store.write import By, Write, write

WITH_A_PAGE = "Joel Exempelsson"


def bring_in_once(settings: Config, clock: Clock) -> None:
    """The invented caseload, where no organisation exists; its dates lie around today."""
    now, master = clock.now(), master_of(settings)
    with working(settings) as session:
        if not organisation_ids(session):
            caseload = invented(local_day(now, DEFAULTS["time_zone"]))
            bring_in(session, caseload, Into(master, is_demo=True), now)
            for own in organisations(session, master):
                _tell_the_rest(session, own, now)
        for own in organisations(session, master):
            if own.is_demo and not _may_sign_in(session, own):
                _let_in(settings, clock, session, own)


def _tell_the_rest(session: Session, own: OpenOrganisation, now: dt.datetime) -> None:
    with writing(session):
        demo_supervision.tell(session, own, now)
        demo_fidelity.tell(session, own, now)


def _may_sign_in(session: Session, own: OpenOrganisation) -> bool:
    from app.accounts.tables import Account

    accounts = select(func.count()).select_from(Account)
    return bool(session.scalar(accounts.where(Account.organisation_id == own.id)))


def _let_in(settings: Config, clock: Clock, session: Session, own: OpenOrganisation) -> None:
    from app import create_app
    from app.accounts.access import set_password

    # Hashing asks the application for the pepper.
    with create_app(settings, clock).app_context(), writing(session):
        for one in SIGN_INS:
            set_password(session, record_id(own.id, "staff", one.ref), one.email, PASSWORD)


def own_page(settings: Config, clock: Clock) -> str | None:
    """The link to the page of somebody invented, as an address: the same at each start.

    None where there is no demo, and where staff have given a link since, which nobody else knows.
    """
    master = master_of(settings)
    with working(settings) as session:
        for own in organisations(session, master):
            about = record_id(own.id, "participant", REF_OF[WITH_A_PAGE])
            person = load(session, own, "participant", [about]).get(about)
            if not (own.is_demo and person):
                continue
            token = _token(master, about)
            if not page_at(session, token, clock.now()):
                if (found := given(session, about)) and found.made_by:
                    return None
                _give(session, own, person, token, clock.now())
            return address(settings.url, own, person, token)
    return None


def _token(master: bytes, participant_id: str) -> str:
    """As unguessable as one drawn by chance, and the same as long as the keys are."""
    drawn = hmac.digest(master, f"demo page/{participant_id}".encode(), "sha256")[:OCTETS]
    return base64.urlsafe_b64encode(drawn).decode()


def _give(
    session: Session, own: OpenOrganisation, person: Row, token: str, now: dt.datetime
) -> None:
    """A link, and a channel for codes where none is set."""
    with writing(session):
        if person["contact_by"] is None:
            by_text = Write("participant", person["id"], {"contact_by": "sms"})
            write(session, own, [by_text], By(now))
        give(session, own, person["id"], None, now, token)


def sign_ins(settings: Config) -> Iterator[str]:
    """How to sign in to the demonstration, as lines; none where there is none."""
    with working(settings) as session:
        is_there = any(own.is_demo for own in organisations(session, master_of(settings)))
    for one in SIGN_INS if is_there else ():
        yield f"  {one.role:<11} {one.email:<26} {PASSWORD}"
