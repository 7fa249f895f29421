"""Tests that live by the clock on the wall: each begins and ends on the same day."""

import datetime as dt
import time

from app.clock import SystemClock, local_day
from tests.house import ZONE


def begin_on_one_day(takes: dt.timedelta) -> None:
    """Wait past midnight, where what takes so long would not be over before it."""
    while local_day(SystemClock().now() + takes, ZONE) != local_day(SystemClock().now(), ZONE):
        time.sleep(1)
