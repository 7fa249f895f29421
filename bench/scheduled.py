"""The product's scheduler, ahead of time: `python -m bench.scheduled SECONDS`.

Reminders are told on working days alone, and measuring is to be possible on any.
"""

import datetime as dt
import os
import sys

from app import scheduler
from app.clock import FixedClock, SystemClock
from app.config import config_from


class Ahead(FixedClock):
    """The machine's clock, so much ahead."""

    def __init__(self, ahead: dt.timedelta) -> None:
        super().__init__(SystemClock().now() + ahead)
        self._ahead = ahead

    def now(self) -> dt.datetime:
        """This moment, there."""
        return SystemClock().now() + self._ahead


if __name__ == "__main__":
    scheduler.main(config_from(os.environ), clock=Ahead(dt.timedelta(seconds=float(sys.argv[1]))))
