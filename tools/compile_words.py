"""Compile the catalogues: .mo for the server, build/words/<language>.json for the phone."""

import json
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from tools.catalogues import LANGUAGES, ROOT, load, path_of
from tools.extract import Word, in_declarations, in_javascript

# Between a context and its word, as gettext has it in its compiled files.
EOT = "\x04"


def spoken(catalog: Catalog, words: set[Word]) -> dict[str, Any]:
    """What a phone needs: the given words alone, plurals as a list of forms."""
    said = {}
    for word in sorted(words):
        message = catalog.get(word.id, word.context or None)
        if message and message.string:
            key = f"{word.context}{EOT}{word.id}" if word.context else word.id
            said[key] = message.string
    return said


def main() -> None:
    """Compile all four."""
    phone = in_javascript() | in_declarations()
    folder = ROOT / "build" / "words"
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        catalog = load(language)
        with path_of(language).with_suffix(".mo").open("wb") as file:
            write_mo(file, catalog)
        words = {"language": language, "words": spoken(catalog, phone)}
        said = json.dumps(words, ensure_ascii=False)
        (folder / f"{language}.json").write_text(said, encoding="utf-8")


if __name__ == "__main__":
    main()
