"""A server form is its record's declaration."""

import pytest

from app.records import KINDS, Facts
from app.web.forms import form_for
from tests.web.people import AT, Town

FIELDS = {
    name: [
        field
        for field, facts in kind.fields.items()
        if facts.kind not in ("json", "moment", "week")
    ]
    for name, kind in KINDS.items()
}


@pytest.fixture
def asked(town: Town):
    """A request in which a form can be made."""
    with town.app.test_request_context("/", base_url=AT):
        yield


def test_every_kind_has_a_form_with_its_labels_answers_and_limits(asked):
    for kind in KINDS:
        refs = {n: [("1", "One")] for n in FIELDS[kind] if KINDS[kind].fields[n].kind == "ref"}
        form = form_for(kind, FIELDS[kind], refs)
        for name in FIELDS[kind]:
            facts, field = KINDS[kind].fields[name], form[name]
            assert str(field.label.text) not in ("", facts.label)
            assert lacking(facts, field()) == [], (kind, name)


def lacking(facts: Facts, shown: str) -> list[str]:
    """What a field should say and does not."""
    wanted = [f'value="{value}"' for value in facts.options]
    if facts.kind in ("text", "note"):
        wanted += [f'maxlength="{facts.max_length}"', 'autocomplete="off"']
    if facts.kind in ("whole", "number"):
        wanted += [f'min="{facts.low}"', f'max="{facts.high}"']
    return [words for words in wanted if words not in shown]
