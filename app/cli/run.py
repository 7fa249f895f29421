"""`fotfaste run`: everything that a first afternoon needs, in one process that can be stopped."""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import click

from app.cli import demo
from app.cli.installation import config, started
from app.cli.serving import listening, stoppable
from app.cli.watching import watching
from app.cli.whereabouts import demo_of
from app.clock import SystemClock
from app.config import Config

log = logging.getLogger(__name__)

PATIENCE = 10  # seconds that a scheduler has to finish what it is sending
AGAIN = 2  # seconds before one that ended by itself is started again


@click.command()
def run() -> None:
    """Start web and scheduler, with an invented caseload where there is none. Ctrl-C stops all."""
    settings = _settings()
    started(settings)
    with stoppable():
        if os.environ.get("DEMO") != "0":
            demo.bring_in_once(settings, SystemClock())
        server = listening(settings)
        with _scheduler(settings), watching(settings):
            click.echo(f"Fotfäste: http://localhost:{settings.port}")
            for line in demo.sign_ins(settings):
                click.echo(line)
            if page := demo.own_page(settings, SystemClock()):
                click.echo(f"  participant {page}")
                click.echo("              The code that it asks for is told here.")
            click.echo("Ctrl-C stops it.")
            sys.stdout.flush()
            server.run()


def _settings() -> Config:
    """Without DATABASE_URL a database of its own, so that no demonstration meets real people."""
    settings = config()
    if os.environ.get("DATABASE_URL"):
        return settings
    return replace(settings, database_url=demo_of(settings))


@contextmanager
def _scheduler(settings: Config) -> Iterator[None]:
    """The scheduler beside the web, as a process: a long round of sending delays no phone."""
    stopped = threading.Event()
    environment = {**os.environ, "DATABASE_URL": settings.database_url}
    command = [sys.executable, "-m", "app.cli", "schedule"]
    processes: list[subprocess.Popen[bytes]] = []

    def keep_alive() -> None:
        while not stopped.is_set():
            # In a session of its own: Ctrl-C in a terminal is for this process to pass on.
            started = subprocess.Popen(command, env=environment, start_new_session=True)
            processes.append(started)
            code = started.wait()
            if not stopped.is_set():
                log.error("the scheduler ended by itself with %s and is started again", code)
            stopped.wait(AGAIN)

    thread = threading.Thread(target=keep_alive, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        _end(thread, processes)


def _end(thread: threading.Thread, processes: "list[subprocess.Popen[bytes]]") -> None:
    # Asked once: a second signal would meet it on its way out.
    for process in processes[-1:]:
        process.terminate()
    thread.join(PATIENCE)
    if thread.is_alive():
        processes[-1].kill()
        thread.join()
