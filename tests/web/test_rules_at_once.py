"""Two admins at the same rules: an older page puts nothing in the place of what it did not show."""

import pytest

from tests.web.opened import fields_of, opened
from tests.web.test_rules import rules
from tests.web.test_team import words

RULE, MONTHS = "/admin/rules/week_2", "/admin/rules/months"
TOLD = "Det här ändrades under tiden: sidan visar vad som gäller."


@pytest.fixture
def bo(town):
    """A second admin."""
    town.house.colleague("Bo", role="admin")
    return town.at_work("Bo")


@pytest.mark.parametrize(
    ("path", "theirs", "mine"),
    [
        (RULE, {"told": "supervisor"}, {"due_days": "16"}),
        (MONTHS, {"rhythm": "none"}, {"rhythm": "bimonthly"}),
    ],
)
def test_what_another_admin_decided_meanwhile_stands_until_mine_is_meant(
    town, ada, bo, path, theirs, mine
):
    page = opened(ada, path)
    assert opened(bo, path).send(**theirs).status_code == 302
    decided = rules(town)
    answer = page.send(**mine)
    assert (answer.status_code, TOLD in words(answer.text)) == (409, True)
    assert rules(town) == decided
    page.fields = fields_of(answer.text)
    assert page.send().status_code == 302
    assert rules(town) != decided


def test_what_was_withdrawn_meanwhile_is_told_too(ada, bo):
    opened(bo, RULE).send(due_days="16", from_on="2026-12-10")
    page = opened(ada, RULE)
    bo.submit(f"{RULE}/withdraw/2026-12-10")
    assert TOLD in words(page.send(due_days="15").text)


@pytest.mark.parametrize(
    ("path", "sent"), [(RULE, {"due_days": "16"}), (MONTHS, {"rhythm": "none"})]
)
def test_a_second_click_on_the_same_page_asks_nothing(town, ada, path, sent):
    page = opened(ada, path)
    assert [page.send(**sent).status_code for _ in range(2)] == [302, 302]
    decided = rules(town)
    assert page.send(**sent).status_code == 302
    assert rules(town) == decided


def test_of_another_rule_nothing_is_asked(ada, bo):
    page = opened(ada, RULE)
    opened(bo, "/admin/rules/week_1").send(due_days="6")
    assert page.send(due_days="16").status_code == 302
