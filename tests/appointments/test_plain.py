"""What participants read is plain, whole in every language, and can be read by those who tire."""

import re
import string
from collections.abc import Iterator
from typing import Any

import pytest

from app.appointments.plain import code_of
from app.own_page.plain import languages

EASY = 30  # LIX: children's books lie below it
NORDIC = ("sv", "nb", "da")
AFTER_A_YES = "thanks.employer"  # whoever has agreed is told who else comes
WORD = re.compile(r"[^\W\d_]+")


def texts(says: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text with its name."""
    for section, words in says.items():
        if isinstance(words, dict):
            yield from ((f"{section}.{key}", text) for key, text in words.items())


def lix(said: str) -> float:
    """Björnsson's index: words a sentence, and the share of words longer than six letters."""
    words = WORD.findall(said)
    sentences = len(re.findall(r"[.?!:]+", said)) or 1
    long_ones = [word for word in words if len(word) > 6]
    return len(words) / sentences + 100 * len(long_ones) / len(words)


def read(says: dict[str, Any], section: str) -> str:
    """A section as it is read: a button or a heading is a sentence of its own."""
    found = (re.sub(r"\{\w+\}", "", text).strip() for text in says[section].values())
    return " ".join(text if text[-1:] in ".?!:" else f"{text}." for text in found)


@pytest.mark.parametrize("code", NORDIC)
def test_the_nordic_texts_are_easy_to_read(code):
    says = languages()[code].says
    sections = [name for name, words in says.items() if isinstance(words, dict)]
    whole = " ".join(read(says, section) for section in sections)
    assert lix(whole) <= EASY
    pages = ("question", "wishes", "thanks", "stop", "cancelled", "gone", "unheard", "message")
    own = ("door", "code", "home", "messages", "going", "copy", "e_id")
    hard = {page: lix(read(says, page)) for page in (*pages, *own)}
    assert not {page: index for page, index in hard.items() if index > EASY}


def test_every_language_says_everything_and_leaves_open_the_same():
    def open_names(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    expected = {name: open_names(text) for name, text in texts(languages()["sv"].says)}
    for code, one in languages().items():
        found = dict(texts(one.says))
        assert {name: open_names(text) for name, text in found.items()} == expected, code
        assert all(found.values()), code


def test_arabic_reads_from_the_right_and_what_no_native_has_read_says_so():
    assert languages()["ar"].direction == "rtl"
    unread = {code for code, one in languages().items() if one.wants_review}
    assert unread == {"ar", "so", "nb", "da"}


def test_no_text_before_the_answer_tells_what_it_is_about():
    telling = re.compile(r"jobb|arbet|arbeid|arbejd|ips|stöd|støtt|work|support|job", re.IGNORECASE)
    for code, one in languages().items():
        before = (text for text in texts(one.says) if text[0] != AFTER_A_YES)
        found = [name for name, text in before if telling.search(text)]
        assert not found, code


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("sv-SE", "sv"),
        ("nn", "nb"),
        ("العربية", "ar"),
        ("English", "en"),
        ("xx", None),
        (None, None),
    ],
)
def test_a_language_is_known_by_its_code_or_its_own_name(said, code):
    assert code_of(said) == code
