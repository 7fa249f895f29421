"""Scales are definition files: what they hold is used, what is wrong in them is named."""

from fractions import Fraction
from pathlib import Path

import pytest

from app.fidelity.scale import scale_of
from app.fidelity.scales import IPS25, SHIPPED, add, scales
from app.fidelity.thresholds import thresholds
from app.problems import Problem

SHIPPED_TEXT = (SHIPPED / "ips25.scale.toml").read_text()


def young() -> str:
    """A scale for young adults as an organisation may write it: two subscales, 35 items."""
    work = [(n, "work") for n in range(1, 26)]
    studies = [(n, "studies") for n in range(26, 36)]
    items = [
        f'[[items]]\nnumber = {n}\nlabel = "Item {n}"\nsection = "all"\nsubscale = "{name}"\n'
        for n, name in (*work, *studies)
    ]
    items[16] += 'figure = "employer_contacts"\nscores = [">= 6", ">= 5", ">= 4", ">= 2"]\n'
    bands = 'bands = [{ id = "high", label = "High", at_least = 49 }]\n'
    head = 'id = "young"\nlabel = "For young adults"\n[[sections]]\nid = "all"\nlabel = "All"\n'
    work_head = '[[subscales]]\nid = "work"\nlabel = "Work"\n'
    return (
        head
        + work_head
        + '[[subscales]]\nid = "studies"\nlabel = "Studies"\n'
        + bands
        + ("\n".join(items))
    )


def test_the_25_items_come_in_three_sections_with_their_bands():
    scale = scales()[IPS25]
    assert [item.number for item in scale.items] == list(range(1, 26))
    sizes = [sum(item.section == part.id for item in scale.items) for part in scale.sections]
    assert sizes == [3, 8, 14]
    (total,) = scale.subscales
    assert scale.most("total") == 125
    bands = [(band.id if (band := total.band(n)) else None) for n in (25, 73, 74, 99, 100, 114)]
    assert bands == ["not_ips", "not_ips", "fair", "fair", "good", "good"]
    assert [(one.id if (one := total.band(n)) else None) for n in (115, 125)] == ["exemplary"] * 2


def test_an_organisation_adds_a_scale_with_two_subscales(tmp_path: Path):
    file = tmp_path / "of_ours.toml"
    file.write_text(young())
    add(tmp_path, file)
    scale = scales(tmp_path)["young"]
    assert len(scale.items) == 35
    assert [scale.most(one.id) for one in scale.subscales] == [125, 50]
    assert scale.by_number[17].figure == "employer_contacts"
    studies = scale.subscales[1]
    assert studies.band(48) is None
    assert studies.band(49) == studies.bands[0]


WRONG = [
    ("label =", "lable =", "label: needed here; lable: no such name is known here"),
    ('section = "staffing"', 'section = "stuffing"', "item 1: section: one of staffing"),
    ("number = 2\n", "number = 1\n", "items: each id once; twice here: 1"),
    ('"caseload_size"', '"caselod_size"', "item 1: figure: one of"),
    ('">= 95", ">= 85"', '">= 85", ">= 95"', "item 21: scores: limits that become easier"),
    ('scores = ["<= 20", "<= 25", "<= 30", "<= 40"]\n', "", "item 1: scores: needed here"),
    ("tolerance = 2", "tolerance = 0", "item 19: parameters: tolerance: at least 1"),
    ("number = 1\n", "number = one\n", "line"),
    ("number = 1\n", "number = 0\n", "item at place 1: number: at least 1"),
    ("at_least = 74", 'at_least = "many"', "subscale total: band fair: at_least: a whole number"),
    ('id = "ips25"', 'id = "../ips25"', "id: only small letters, digits and _"),
]


@pytest.mark.parametrize(("right", "wrong", "told"), WRONG)
def test_a_wrong_definition_is_refused_with_what_is_wrong_and_where(
    tmp_path: Path, right: str, wrong: str, told: str
):
    file = tmp_path / "wrong.toml"
    assert right in SHIPPED_TEXT
    file.write_text(SHIPPED_TEXT.replace(right, wrong, 1))
    with pytest.raises(Problem, match="wrong") as refused:
        scale_of(file)
    assert told in refused.value.message


def test_only_what_is_wrong_is_said_and_in_plain_words(tmp_path: Path):
    file = tmp_path / "wrong.toml"
    head, item = young().split("[[items]]")[:2]
    file.write_text(f'{head}[[items]]{item}figure = "unheard_of"\n')
    with pytest.raises(Problem) as refused:
        scale_of(file)
    assert refused.value.message.startswith("wrong.toml: item 1: figure: one of caseload_size")
    assert ";" not in refused.value.message
    assert "Tuple" not in refused.value.message


def test_a_band_that_no_sum_reaches_is_refused(tmp_path: Path):
    file = tmp_path / "wrong.toml"
    file.write_text(young().replace("at_least = 49", "at_least = 51"))
    with pytest.raises(Problem, match="subscale studies: band high: at_least: at most 50"):
        scale_of(file)


def test_no_scale_takes_the_place_of_another(tmp_path: Path):
    with pytest.raises(Problem, match="another scale is called ips25"):
        add(tmp_path, SHIPPED / "ips25.scale.toml")


def test_a_value_is_compared_unrounded():
    rate = thresholds([">= 6", ">= 5", ">= 4", ">= 2"])
    assert rate.score(Fraction(6)) == 5
    assert rate.score(Fraction(5999, 1000)) == 4
    assert rate.score(Fraction(1)) == 1
    assert thresholds(["<= 20", "<= 25", "<= 30", "<= 40"]).score(Fraction(2001, 100)) == 4
