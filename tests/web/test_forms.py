"""A server form is its record's declaration."""

import pytest

from app.records import KINDS
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


@pytest.mark.parametrize("kind", FIELDS)
def test_every_kind_has_a_form_with_its_labels_answers_and_limits(asked, kind):
    refs = {n: [("1", "One")] for n in FIELDS[kind] if KINDS[kind].fields[n].kind == "ref"}
    form = form_for(kind, FIELDS[kind], refs)
    for name in FIELDS[kind]:
        facts, field = KINDS[kind].fields[name], form[name]
        shown = field()
        assert str(field.label.text) != ""
        assert all(f'value="{value}"' in shown for value in facts.options)
        if facts.kind in ("text", "note"):
            assert f'maxlength="{facts.max_length}"' in shown
            assert 'autocomplete="off"' in shown
        if facts.kind in ("whole", "number"):
            assert f'max="{facts.high}"' in shown
