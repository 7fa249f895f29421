"""Beside the web server: is the scheduler still there?"""

import logging
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from app.clock import Clock, SystemClock
from app.config import Config
from app.messages.alarm import Alarm
from app.messages.patience import Patience
from app.messages.smtp import Post, server_at
from app.store.database import engine_for

log = logging.getLogger(__name__)

EVERY_SECONDS = 60.0


@contextmanager
def watching(
    settings: Config, every_seconds: float = EVERY_SECONDS, clock: Clock | None = None
) -> Iterator[None]:
    """Within it, admins are told of a scheduler that falls silent. Raises Problem bad_setting."""
    clock, stopped = clock or SystemClock(), threading.Event()
    patience = Patience(random.random)
    post = Post(server_at(settings.smtp), clock, patience) if settings.smtp else None
    alarm, engine = Alarm(settings, clock, post), engine_for(settings.database_url)

    def watch() -> None:
        while not stopped.wait(every_seconds):
            try:
                with Session(engine) as session:
                    alarm.look(session)
            except Exception as fault:  # a watch that it ended would be silent just when needed
                log.error("looking for the scheduler: %s", type(fault).__name__)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join(every_seconds)
        engine.dispose()
