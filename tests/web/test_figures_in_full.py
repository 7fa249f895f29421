"""What figures of several parts tell on paper, by row and in words."""

import datetime as dt
import html
import re

import pytest

from tests.web.quarter import QUARTER, enrolled, four
from tests.web.test_team import words


def test_paper_has_each_reason_and_all_that_a_lead_time_is(town, sol):
    four(town)
    closed = {"status": "closed", "closed_on": dt.date(2026, 9, 1)}
    enrolled(town, "Kim", "Eva Dröm", **closed, closing_reason="moved")
    enrolled(town, "Kim", "Fia Saga", **closed)
    page = html.unescape(sol.see(f"/figures/paper?quarter={QUARTER}"))
    heads = [words(head).strip() for head in re.findall(r'<th scope="row">(.*?)</th>', page)]
    assert {"Avslut: totalt", "Avslut: Har flyttat", "Avslut: inget skäl angivet"} <= {*heads}
    parts = ("tog steget", "median", "medel", "väntar", "längsta väntan")
    assert [f"Dagar till besök: {part}" for part in parts] == [
        head for head in heads if head.startswith("Dagar till besök")
    ]


@pytest.mark.parametrize(("weeks", "days"), [(13, 91), (26, 182), (52, 364)])
def test_how_long_a_job_is_to_last_is_told_in_days(sol, weeks, days):
    read = words(sol.see(f"/figures/rows?quarter={QUARTER}&figure=sustained_{weeks}"))
    assert f"nådde {days} dagar från första dagen" in read


def test_each_closure_is_listed_with_its_reason(town, sol):
    gone = {"status": "closed", "closed_on": dt.date(2026, 9, 30)}
    enrolled(town, "Kim", "Eva Dröm", **gone, closing_reason="moved")
    enrolled(town, "Kim", "Fia Saga", **gone)
    read = words(sol.see(f"/figures/rows?quarter={QUARTER}&figure=closed"))
    assert "30 sep Har flyttat" in read
    assert "30 sep inget skäl angivet" in read
