"""The processes of an installation, each by itself: the web, the scheduler, the migrations."""

import datetime as dt
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import click
from sqlalchemy.orm import Session

from app.cli.installation import config, started, upgraded
from app.cli.watching import watching
from app.clock import SystemClock
from app.config import Config
from app.garbage import look_seldom
from app.problems import Problem
from app.store.database import db
from app.store.organisations import opened, organisation_ids

THREADS = 8
REST = 0.12  # seconds, in which a phone has written the answer to a push of 500
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def listening(settings: Config) -> Any:
    """The web server, its port taken already. Raises Problem port_taken."""
    from waitress.server import create_server

    from app import create_app
    from app.cli.channel import Channel
    from app.reminders.telling_days import public_holidays

    clock = SystemClock()
    app = create_app(settings, clock)
    app.config["REST_BEHIND_ANSWER"] = REST
    # The first question to the library of holidays reads the whole world: no phone waits for that.
    public_holidays("SE", clock.now().year)
    with app.app_context():
        _rehearsed(db.session(), clock.now(), app.config["MASTER_KEY"])
    look_seldom()
    place = {"host": settings.host, "port": settings.port}
    # Waitress would drop what the proxy says before the app, which knows whom to believe, reads it.
    said = {"clear_untrusted_proxy_headers": not settings.has_proxy}
    try:
        server = create_server(app, **place, **said, threads=THREADS, ident="fotfaste")
    except OSError:
        taken = f"Port {settings.port} is taken: choose another with PORT."
        raise Problem("port_taken", taken) from None
    server.channel_class = Channel
    return server


def _rehearsed(session: Session, now: dt.datetime, master: bytes) -> None:
    from app.sync.rehearsal import rehearse

    for organisation_id in organisation_ids(session)[:1]:
        rehearse(session, opened(session, organisation_id, master), now)


@contextmanager
def stoppable() -> Iterator[None]:
    """Within it, each of these signals stops the program: all is closed on the way out."""

    def stop(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    # A shell that starts a program in the background lets it ignore Ctrl-C.
    before = {number: signal.signal(number, stop) for number in STOPPING}
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@click.command()
def serve() -> None:
    """Answer phones and browsers at HOST and PORT, until stopped."""
    settings = config()
    started(settings)
    with stoppable():
        server = listening(settings)
        click.echo(f"http://localhost:{settings.port}", err=True)
        with watching(settings):
            server.run()


@click.command()
def schedule() -> None:
    """Send the reminders that are due, until stopped."""
    from app.scheduler import main

    settings = config()
    started(settings)
    main(settings)


@click.command()
def migrate() -> None:
    """Bring the database to the newest schema; other commands do so too."""
    upgraded(config()).dispose()
    click.echo("The database is at the newest schema.", err=True)
