"""The scheduler: APScheduler holding one job, the tick. What is to be done lies in the database.

A job store would lose what was overdue at a start and run twice beside another scheduler; so
APScheduler is the clock alone, and reminders are rows that are claimed.
"""

import base64
import datetime as dt
import logging
import random
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app.accounts.begun import begun
from app.accounts.inherited import inherited
from app.accounts.tables import Account
from app.appointments.beat import Seen as Asked
from app.appointments.beat import beat
from app.appointments.invitations import forget_links
from app.appointments.outgoing import KEPT, forget_messages
from app.appointments.ways import ways_of
from app.clock import Clock, SystemClock, local_day
from app.config import Config
from app.fidelity.lending import forget_ended
from app.garbage import look_seldom
from app.messages.channel import Channel
from app.messages.console import ConsoleChannel
from app.messages.installed import channels_of
from app.messages.patience import Patience
from app.own_page.codes import forget_codes
from app.own_page.links import forget_pages
from app.own_page.sending import send_links
from app.problems import Problem
from app.reminders.keep import keep_current
from app.reminders.tick import Seen, tick
from app.store import epochs, schema
from app.store.database import begin_reading, empty_journal, engine_for, writing
from app.store.keys import secrets_of
from app.store.organisations import OpenOrganisation, opened
from app.store.purge import purge
from app.store.tables import Heartbeat
from app.store.working_in import try_again, work_in
from app.store.write import By, next_revisions, write

log = logging.getLogger(__name__)

EVERY_SECONDS = 30
NAME = "scheduler"


class Beat:
    """Ticks every organisation; what one of them is ill with keeps no other from being told."""

    def __init__(self, engine: Engine, config: Config, clock: Clock) -> None:
        self._engine, self._clock, self._home = engine, clock, config.home
        self._master = base64.urlsafe_b64decode(secrets_of(config.keys_file)["master"])
        patience = Patience(random.random)
        self._channels: Channel = channels_of(config, clock, patience, languages)
        self._ways = ways_of(config, clock, patience)
        self._console: Channel = ConsoleChannel()
        self._seen: Seen = {}
        self._asked: Asked = {}
        self._cleared: dict[str, dt.date] = {}

    def __call__(self) -> None:
        """One beat for everybody, and the sign that it came."""
        with Session(self._engine, expire_on_commit=False) as session, _told_by_name("the beat"):
            for organisation_id in epochs.note(session, self._home):
                with _told_by_name(f"organisation {organisation_id}"):
                    self._one(session, organisation_id)
            with writing(session):
                session.merge(Heartbeat(name=NAME, beat_at=self._clock.now()))
            empty_journal(self._engine)

    def _one(self, session: Session, organisation_id: str) -> None:
        begin_reading(session)
        organisation = opened(session, organisation_id, self._master)
        work_in(session, organisation)
        channel = self._console if organisation.is_demo else self._channels
        tick(session, organisation, channel, self._clock, self._seen)
        standing = self._seen[organisation.id]
        beat(session, organisation, self._ways, channel, self._clock, standing, self._asked)
        send_links(session, organisation, self._ways, self._clock)
        self._daily(session, organisation)

    def _daily(self, session: Session, organisation: OpenOrganisation) -> None:
        now = self._clock.now()
        today = local_day(now, organisation.time_zone)
        if self._cleared.get(organisation.id) != today:
            with writing(session):
                purge(session, organisation, now)
                keep_current(session, organisation, try_again(session, organisation), now)
                _bring_up_to_date(session, organisation, now, today)
                forget_ended(session, now)
                forget_links(session, now - KEPT)
                forget_messages(session, now - KEPT)
                forget_codes(session, now)
                forget_pages(session)
            self._cleared[organisation.id] = today


def _bring_up_to_date(
    session: Session, organisation: OpenOrganisation, now: dt.datetime, today: dt.date
) -> None:
    """Let participants' own rows name whoever a planned hand-over gives them to today.

    And let questions be asked of somebody who still works here.
    """
    next_revisions(session, organisation, 0)  # nobody hands over meanwhile
    due = [*begun(session, organisation, today), *inherited(session, organisation, today)]
    done = write(session, organisation, due, By(now))
    keep_current(session, organisation, done, now)


@contextmanager
def _told_by_name(what: str) -> Iterator[None]:
    """Go on after any failure, told by its name: an error's text may quote a row."""
    try:
        yield
    except Exception as fault:
        name = fault.code if isinstance(fault, Problem) else type(fault).__name__
        log.error("%s: %s", what, name)


def languages(
    session: Session, organisation: OpenOrganisation, staff_ids: Sequence[str]
) -> Mapping[str, str]:
    """In which language they read: their own choice, where they made one."""
    query = select(Account.staff_id, Account.language).where(
        Account.organisation_id == organisation.id,
        Account.staff_id.in_(staff_ids),
        Account.language.is_not(None),
    )
    return {staff_id: language for staff_id, language in session.execute(query) if language}


def main(config: Config, every_seconds: float = EVERY_SECONDS, clock: Clock | None = None) -> None:
    """Tick until told to stop."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("app").setLevel(logging.INFO)
    # A beat that takes longer than the time to the next is no fault: the next one comes.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    engine = engine_for(config.database_url)
    schema.upgrade(engine)
    scheduler = _scheduler(Beat(engine, config, clock or SystemClock()), every_seconds)
    look_seldom()

    def stop(_number: int, _frame: FrameType | None) -> None:
        if not scheduler.running:
            sys.exit(0)
        # A beat under way comes to its end; the process waits for it.
        scheduler.shutdown(wait=False)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    scheduler.start()


def _scheduler(beat: Beat, every_seconds: float) -> BlockingScheduler:
    scheduler = BlockingScheduler(
        timezone="UTC", executors={"default": ThreadPoolExecutor(max_workers=1)}
    )
    # A beat that comes late still comes, and several late ones are one.
    rules = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    at_once = SystemClock().now()  # APScheduler's own time, whatever clock the beat goes by
    scheduler.add_job(
        beat, "interval", seconds=every_seconds, id=NAME, next_run_time=at_once, **rules
    )
    return scheduler
