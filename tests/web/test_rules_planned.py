"""What is planned for a rule is seen beside what holds, and neither is taken for the other."""

import datetime as dt
import re

import pytest

from tests.house import TODAY
from tests.web.people import Browser
from tests.web.test_rules import WEEK_2
from tests.web.test_team import words

DAY = dt.timedelta(days=1)
IN_DECEMBER, IN_JANUARY = "2026-12-10", "2027-01-10"
PAGE = "/admin/rules/week_2"


@pytest.fixture
def plans(ada: Browser) -> Browser:
    """Ada has planned two changes: later and told to another, then off."""
    later = {"due_days": "16", "told": "supervisor", "tell": "opens"}
    ada.submit(PAGE, **{**WEEK_2, **later, "from_on": IN_DECEMBER})
    ada.submit(PAGE, **{**WEEK_2, "is_on": "no", "from_on": IN_JANUARY})
    return ada


def shown(page: str) -> dict[str, str]:
    """What stands in the fields of the form."""
    found = dict(re.findall(r'name="(\w+)"[^>]*value="([^"]*)" checked', page))
    given = re.findall(r'name="(from_on|due_days)"[^>]*value="([^"]*)"', page)
    return found | dict(given)


def test_the_fields_show_what_holds_on_their_day_and_not_what_is_planned_last(plans):
    page = plans.see(PAGE)
    today = {"is_on": "yes", "told": "specialist", "tell": "two_thirds"}
    assert shown(page) == {**today, "due_days": "13", "from_on": str(TODAY + DAY)}
    assert "Fälten visar det som gäller i dag" in page
    assert "från 10 december 2026 tar över då" in page


def test_a_planned_change_is_changed_on_its_own_day(plans):
    page = plans.see(f"{PAGE}?day={IN_DECEMBER}")
    assert shown(page)["told"] == "supervisor"
    assert (shown(page)["due_days"], shown(page)["from_on"]) == ("16", IN_DECEMBER)
    assert "Fälten visar det som är planerat från 10 december 2026" in page
    assert f'href="{PAGE}?day={IN_JANUARY}"' in page


def test_a_change_planned_for_tomorrow_is_not_put_away_by_saving_todays_fields(ada):
    ada.submit(PAGE, **{**WEEK_2, "is_on": "no", "from_on": str(TODAY + DAY)})
    assert shown(ada.see(PAGE))["from_on"] == str(TODAY)
    assert shown(ada.see(PAGE))["is_on"] == "yes"


@pytest.mark.parametrize("day", ["soon", "2026-12-24", str(TODAY)])
def test_a_day_on_which_nothing_is_planned_shows_what_holds(plans, day):
    assert shown(plans.see(f"{PAGE}?day={day}"))["due_days"] == "13"


def test_the_list_tells_every_planned_change_and_that_a_rule_is_off(plans):
    plans.submit(PAGE, **{**WEEK_2, "is_on": "no", "from_on": str(TODAY)})
    row = words(plans.see("/admin/rules").split(f'href="{PAGE}"')[1].split("</li>")[0])
    assert "ny från 10 dec: Från 7 dagar efter till 16 dagar efter jobbets eller" in row
    assert "Teamets metodhandledare" in row
    assert "ny från 10 jan 2027: av" in row
    assert row.rstrip().endswith(" av")


def test_each_version_tells_who_is_told_and_when(plans):
    planned = words(plans.see(PAGE)).split("Vad som är planerat")[1]
    assert "Vem påminns? Teamets metodhandledare" in planned
    assert "När påminns det? Första dagen" in planned


def test_the_twelve_months_are_one_row_that_says_their_rhythm_and_what_is_planned(ada):
    page = ada.see("/admin/rules")
    folded = page.split('<details class="folded">')[1].split("</details>")[0]
    assert "De tolv månaderna på jobbet: varje månad" in words(folded)
    assert folded.count('href="/admin/rules/month_') == page.count("/admin/rules/month_") == 12
    said = {"rhythm": "none", "told": "specialist", "tell": "due", "from_on": IN_DECEMBER}
    ada.submit("/admin/rules/months", **said)
    assert "12 av månaderna har en planerad ändring" in words(ada.see("/admin/rules"))


def test_an_admin_reads_from_what_the_days_are_counted_and_what_meets_the_weeks_six(ada):
    page = words(ada.see("/admin/rules/weekly_six"))
    assert "Från veckans måndag till 3 dagar efter den." in page
    assert "till dagar efter före veckans måndag." in page  # the fields themselves are no words
    assert "fyra besök på plats hos arbetsgivare" in page
    assert "fyra besök på plats hos arbetsgivare" in words(ada.see("/admin/rules"))
