"""Ids: what a national identity number looks like, and ids that are computed."""

import datetime as dt
import re
import uuid

# A Swedish coordination number adds 60 to the day, a Norwegian D-number 40; a Norwegian
# H-number adds 40 to the month.
_DAY_SHIFTS, _MONTH_SHIFTS = (0, 40, 60), (0, 40)


def is_national_identity_number(value: str) -> bool:
    """Whether a value has the shape of a personnummer, fødselsnummer or CPR number."""
    bare = re.sub(r"[\s+-]", "", value)
    if not re.fullmatch(r"[0-9]{10,12}", bare):
        return False
    a, b, c = bare[:2], bare[2:4], bare[4:6]
    # A year of two digits: 2000 was a leap year, so no century's 29 February is missed.
    return _is_day(f"20{a}", b, c) or _is_day(f"20{c}", b, a) or _is_day(bare[:4], c, bare[6:8])


def _is_day(year: str, month: str, day: str) -> bool:
    return any(
        _exists(int(year), int(month) - more_months, int(day) - more_days)
        for more_months in _MONTH_SHIFTS
        for more_days in _DAY_SHIFTS
    )


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def record_id(organisation_id: str, kind: str, ref: str) -> str:
    """The id of a record that came from a file, so that importing it twice meets itself."""
    return str(uuid.uuid5(uuid.UUID(organisation_id), f"{kind}/{ref}"))


def link_id(contact_id: str, participant_id: str) -> str:
    """The id of the tie between an employer contact and a participant."""
    return str(uuid.uuid5(uuid.UUID(contact_id), participant_id))
