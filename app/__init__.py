"""Fotfäste: what a small IPS team needs, in the office and where there is no network."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from app.clock import Clock
    from app.config import Config


def create_app(config: "Config", clock: "Clock | None" = None) -> "Flask":
    """The web application over one database and its keys. The schema is brought up elsewhere.

    Without a clock it reads the machine's.
    """
    # Here, and not above: whoever wants `app.records` alone should not wait for the web.
    from app.web.factory import made

    return made(config, clock)
