"""Add or change words in all catalogues at once: `python tools/words.py < words.json`.

words.json is a list of {"id", "sv", "nb", "da", "en"} (`en` is the id if left out), for plurals
with "plural" and two forms a language, and with "context" where one word has two meanings.
`--drop ID …` takes words out. One writer at a time: others wait.
"""

import fcntl
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.catalogues import LANGUAGES, ROOT, load, placeholders, store

Entry = dict[str, Any]


def forms(entry: Entry, language: str) -> tuple[str, ...]:
    """What the entry says in a language, one form or two."""
    english = [entry["id"], entry["plural"]] if "plural" in entry else entry["id"]
    said = entry.get(language, english if language == "en" else None)
    return tuple(said) if isinstance(said, list) else (said or "",)


def faults(entry: Entry) -> Iterator[str]:
    """Why an entry cannot be taken, in sentences."""
    wanted = 2 if "plural" in entry else 1
    open_names = placeholders(entry["id"]) | placeholders(entry.get("plural", ""))
    for language in LANGUAGES:
        said = forms(entry, language)
        if len(said) != wanted or not all(said):
            yield f"{entry['id']!r} lacks {language} (forms: {wanted})"
        elif set().union(*(placeholders(form) for form in said)) != open_names:
            yield f"{entry['id']!r} has other placeholders in {language}"


@contextmanager
def alone() -> Iterator[None]:
    """Hold the catalogues against other writers on this machine."""
    (ROOT / "build").mkdir(exist_ok=True)
    with (ROOT / "build" / "words.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def add(entries: list[Entry]) -> None:
    """Write the entries to every catalogue; a word that is known already is changed."""
    for language in LANGUAGES:
        catalog = load(language)
        for entry in entries:
            said = forms(entry, language)
            key = (entry["id"], entry["plural"]) if "plural" in entry else entry["id"]
            catalog.delete(entry["id"], entry.get("context"))
            catalog.add(key, said if "plural" in entry else said[0], context=entry.get("context"))
        store(language, catalog)


def drop(ids: list[str]) -> None:
    """Take words out of every catalogue."""
    for language in LANGUAGES:
        catalog = load(language)
        for one in ids:
            catalog.delete(one)
        store(language, catalog)


def main() -> int:
    """Take all entries or none."""
    if sys.argv[1:2] == ["--drop"]:
        with alone():
            drop(sys.argv[2:])
        return 0
    entries: list[Entry] = json.load(sys.stdin)
    found = [fault for entry in entries for fault in faults(entry)]
    if found:
        print("Nothing was written:", *found, sep="\n  ", file=sys.stderr)
        return 1
    with alone():
        add(entries)
    print(f"{len(entries)} words written in {', '.join(LANGUAGES)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
