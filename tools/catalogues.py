"""The four catalogues: where they lie, how they are read and written."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "app" / "translations"
LANGUAGES = ("sv", "nb", "da", "en")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")

# A date of writing in each head would make every branch differ from every other.
_UNDATED = datetime(2026, 1, 1, tzinfo=UTC)


def path_of(language: str) -> Path:
    """The catalogue of a language."""
    return TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"


def load(language: str) -> Catalog:
    """The catalogue of a language, empty if there is none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, domain="messages")
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="messages")


def store(language: str, catalog: Catalog) -> None:
    """Write it sorted, without places and unwrapped: a new word is one new block in a diff."""
    catalog.project, catalog.version = "Fotfäste", "1"
    catalog.fuzzy = False
    catalog.header_comment = f"# Fotfäste, {language}. Add words with tools/words.py."
    catalog.creation_date = catalog.revision_date = _UNDATED
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = "Fotfäste"
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    with new.open("wb") as file:
        write_po(file, catalog, width=0, no_location=True, sort_output=True)
    new.replace(path)


def placeholders(text: str) -> set[str]:
    """The names that a sentence leaves open."""
    return set(PLACEHOLDER.findall(text))


def labels(described: Any) -> set[str]:
    """Every `label` of the records' declaration; the catalogues have their texts under that id."""
    if isinstance(described, dict):
        own = {described["label"]} if isinstance(described.get("label"), str) else set()
        return own.union(*(labels(value) for value in described.values()))
    if isinstance(described, list):
        return set().union(*(labels(value) for value in described))
    return set()


def record_labels() -> set[str]:
    """The labels of kinds, fields and options, as the build handed them to the phone."""
    path = ROOT / "static" / "src" / "generated" / "records.json"
    return labels(json.loads(path.read_text(encoding="utf-8")))
