"""A phone has words of its own for every code by which the server refuses."""

import re

from app.config import ROOT

SPOKEN = re.compile(r"^  (\w+): \(", re.MULTILINE)
CODES = re.compile(r'\brefused\(\s*"(\w+)"|\bFault\([^,()]+,\s*"(\w+)"')


def test_every_code_has_words_on_the_phone():
    words = (ROOT / "static" / "src" / "screens" / "refused_why.js").read_text()
    spoken = set(SPOKEN.findall(words.partition("const CODES")[2].partition("};")[0]))
    folders = (ROOT / "app" / "sync", ROOT / "app" / "records")
    sources = "".join(path.read_text() for folder in folders for path in folder.glob("*.py"))
    said = {code or other for code, other in CODES.findall(sources)}
    assert len(said) > 15
    assert said - spoken == set()
