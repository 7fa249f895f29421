"""A telephone number as people write it, in the form that a gateway takes. Pure."""

import re

ABROAD = {"SE": "46", "NO": "47", "DK": "45"}
NUMBER = re.compile(r"\+[1-9]\d{6,14}")  # E.164
AT_HOME = {"NO": 8, "DK": 8}  # digits of a number there, which begins with no 0


def international(said: str, country: str) -> str | None:
    """+46701740605 for 070-174 06 05 in Sweden; None where it is no number."""
    digits = re.sub(r"[\s()./–-]", "", said)
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    elif digits.startswith("0"):
        digits = f"+{ABROAD.get(country, '')}{digits[1:]}"
    elif digits.isdecimal() and len(digits) == AT_HOME.get(country):
        digits = f"+{ABROAD[country]}{digits}"
    return digits if NUMBER.fullmatch(digits) else None
