"""Nobody meets a word in a language that is not theirs."""

import json
import subprocess
from io import BytesIO

import pytest
from babel.messages.mofile import write_mo

from app.frontend import node_folder
from tools import extract
from tools.catalogues import LANGUAGES, ROOT, load, placeholders


def node(script: str) -> str:
    """What a script of Node prints."""
    words = [str(node_folder() / "node"), script]
    return subprocess.check_output(words, cwd=ROOT, text=True)


@pytest.fixture(scope="module")
def said() -> set[extract.Word]:
    """Every word found in the code, the pages and the declarations of this very state."""
    node("tools/lower.mjs")
    return extract.everywhere()


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_word_is_translated(language, said):
    catalog = load(language)
    found = {word: catalog.get(word.id, word.context or None) for word in said}
    forms = {w: m.string if m and m.string else () for w, m in found.items()}
    lacking = [w for w, s in forms.items() if not s or not all([s] if isinstance(s, str) else s)]
    assert not lacking, f"tools/words.py wants: {sorted(word.id for word in lacking)}"


def test_a_plural_is_a_plural_in_every_language(language, said):
    catalog = load(language)
    single = [w for w in said if w.plural and not catalog[w.id].pluralizable]
    assert not single


def test_no_word_of_the_phone_escapes_the_extraction(said):
    known = {word.id for word in said} | {word.plural for word in said}
    by_file = json.loads(node("tests/words_used.mjs"))
    lost = {file: set(used) - known for file, used in by_file.items() if set(used) - known}
    assert not lost


def test_a_translation_leaves_open_what_the_text_leaves_open(language):
    for message in load(language):
        ids = [message.id] if isinstance(message.id, str) else message.id
        forms = [message.string] if isinstance(message.string, str) else message.string or ()
        asked, given = (set().union(*map(placeholders, texts)) for texts in (ids, forms))
        assert asked == given, f"{message.id!r} in {language}"


def test_every_catalogue_compiles(language):
    catalog = load(language)
    assert not list(catalog.check())
    write_mo(BytesIO(), catalog)


def test_no_catalogue_keeps_a_word_that_nobody_says(language, said):
    known = {(word.id, word.context) for word in said}
    ids = ((m.id if isinstance(m.id, str) else m.id[0], m.context or "") for m in load(language))
    assert not [one for one in ids if one[0] and one not in known]
