"""Codes are brought beside the web's answers, which so take as long whatever a link is.

Who asks is answered at once, and always the same. Whether there is such a link, whether a code may
go to its participant, and by what, is found out here.
"""

import base64
import logging
import random
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import cached_property
from threading import Lock

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.appointments.reached import address_of, unreachable
from app.appointments.ways import Ways, ways_of
from app.clock import Clock
from app.config import Config
from app.messages.patience import Patience
from app.own_page.codes import new_code
from app.own_page.links import Page, page_at
from app.own_page.written import code_text, letter, plain_for
from app.problems import Problem
from app.store.database import begin_reading, writing
from app.store.organisations import OpenOrganisation, opened
from app.store.rows import Row, load
from app.store.write import next_revisions

log = logging.getLogger(__name__)
AT_ONCE = 4
WAITING = 200  # asked for and not begun; what comes beyond it is somebody's flood


class Courier:
    """Brings codes. `engine`: where the database of this installation is; it is asked late."""

    def __init__(
        self, config: Config, clock: Clock, secrets: dict[str, str], engine: Callable[[], Engine]
    ) -> None:
        self._config, self._clock, self._engine = config, clock, engine
        self._master = base64.urlsafe_b64decode(secrets["master"])
        self._key = secrets["session"]
        self._threads = ThreadPoolExecutor(AT_ONCE, "codes")
        self._under_way: set[Future[None]] = set()
        self._turn = Lock()

    @cached_property
    def ways(self) -> Ways:
        """The ways of this installation. Raises Problem bad_setting."""
        return ways_of(self._config, self._clock, Patience(random.random))

    def ask(self, token: str) -> None:
        """Let a code be brought to whom a link belongs, if it belongs to anybody."""
        with self._turn:
            self._under_way = {one for one in self._under_way if not one.done()}
            if len(self._under_way) < WAITING:
                self._under_way.add(self._threads.submit(self._bring, token, self._engine()))

    def finish(self) -> None:
        """Wait until all that was asked for has been brought, or could not be."""
        wait(self._under_way)

    def _bring(self, token: str, engine: Engine) -> None:
        try:
            with Session(engine, expire_on_commit=False) as session:
                begin_reading(session)
                page = page_at(session, token, self._clock.now())
                if page is not None:
                    self._to(session, page, token)
        except Exception as fault:  # nobody waits for this thread: its log is all that tells
            # By its name: what an error says may quote a row.
            log.error(
                "A code: %s", fault.code if isinstance(fault, Problem) else type(fault).__name__
            )

    def _to(self, session: Session, page: Page, token: str) -> None:
        organisation = opened(session, page.organisation_id, self._master)
        about = page.participant_id
        person = load(session, organisation, "participant", [about])[about]
        if unreachable(organisation, self.ways, person):
            return
        with writing(session):
            next_revisions(session, organisation, 0)  # two that are asked for at once are counted
            code = new_code(session, self._key, token, self._clock.now())
        if code:
            self._tell(organisation, person, code)

    def _tell(self, organisation: OpenOrganisation, person: Row, code: str) -> None:
        plain = plain_for(organisation, person)
        if organisation.is_demo:  # nobody is to be bothered, and whoever tries it sees the code
            log.warning("Demo: %s", code_text(plain, code))
            return
        to, text = address_of(organisation, person) or "", code_text(plain, code)
        if person["contact_by"] == "sms":
            answers = self.ways.send_texts([(to, text)])
        else:
            subject, now = plain.say("code", "subject"), self._clock.now()
            answers = self.ways.send_letters([letter(subject, text, to, self.ways.mail_from, now)])
        if any(answer.word != "sent" for answer, _ in answers):
            log.warning("A code was not taken")
