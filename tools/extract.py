"""Every word that the program says: in Python, Jinja, JavaScript and the declarations."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from app.fidelity.scales import scales
from app.reminders.rules import RULES
from tools.catalogues import ROOT, record_labels

KEYWORDS = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "lazy_pgettext": ((1, "c"), 2),
}

# `_(`mode.${mode}`)` looks up a label of the declarations; lowered, its head looks like a word.
LABEL_HEAD = re.compile(r"[a-z_]+\.")


class Word(NamedTuple):
    """A text to translate; `plural` and `context` are empty where there is none."""

    id: str
    plural: str = ""
    context: str = ""


def _read(folder: Path) -> Iterator[Word]:
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        # Babel brings no types for this one.
        mapping, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = extract_from_dir(str(folder), mapping, options, keywords=KEYWORDS)
    for _file, _line, message, _comments, context in found:
        one, many = message if isinstance(message, tuple) else (message, "")
        if not LABEL_HEAD.fullmatch(one):
            yield Word(one, many, context or "")


def in_javascript() -> set[Word]:
    """The words of the phone, from the code that the build lowered for this."""
    return set(_read(ROOT / "build" / "i18n"))


def in_server() -> set[Word]:
    """The words of the server and of its pages."""
    return {*_read(ROOT / "app"), *_read(ROOT / "templates")}


def in_declarations() -> set[Word]:
    """The labels of records, their fields and options, and of the check-ins, and of scales."""
    rules = {f"rule.{rule.name}" for rule in RULES}
    return {Word(label) for label in record_labels() | rules | set(in_scales())}


def in_scales() -> Iterator[str]:
    """Our own words for the scales that come with the program."""
    for scale in scales().values():
        yield from (scale.label, *(section.label for section in scale.sections))
        for subscale in scale.subscales:
            yield from (subscale.label, *(band.label for band in subscale.bands))
        for item in scale.items:
            yield from (item.label, *item.checks)


def everywhere() -> set[Word]:
    """All of them."""
    return in_javascript() | in_server() | in_declarations()
