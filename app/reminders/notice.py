"""What is told beside check-ins: something that is found anew each time it is asked for."""

import datetime as dt
from typing import NamedTuple


class Notice(NamedTuple):
    """On which occasion somebody is told, and on which day. Found twice it has the same id.

    `about`: the appointment, where it is about one.
    """

    id: str
    occasion: str
    staff_id: str
    day: dt.date
    about: str = ""
