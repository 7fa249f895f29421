"""The page that tells what a caseload is made of."""

import re

from app.caseload_files.contract import FILES, columns_of
from tools.files_page import PAGE, page


def test_the_page_is_what_the_declarations_say_today():
    assert PAGE.read_text(encoding="utf-8") == page(), ".venv/bin/python -m tools.files_page"


def test_every_file_stands_on_the_page_with_its_columns_in_their_order():
    _head, *sections = PAGE.read_text(encoding="utf-8").split("\n## ")
    told = {
        section.partition("\n")[0]: re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
        for section in sections
    }
    assert told == {file: columns_of(file) for file in FILES}
