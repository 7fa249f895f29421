"""A curve: where its dots lie, which of them have words, and what is only known to be a span."""

from app.web.figures.plot import plotted


def test_the_highest_value_lies_within_round_lines():
    plot = plotted([30.4, 34.2, 39.8])
    assert [value for _y, value in plot.grid] == [0, 10, 20, 30, 40]
    assert [dot.y for dot in plot.dots] == [24.0, 14.5, 0.5]


def test_of_few_quarters_each_has_its_word_and_of_many_the_first_known_and_the_last():
    assert [dot.is_labelled for dot in plotted([3, 4, 5]).dots] == [True] * 3
    many = plotted([None, 1, 2, 3, 4, 5, 6, 7])
    assert [at for at, dot in enumerate(many.dots) if dot.is_labelled] == [1, 3, 7]


def test_a_single_quarter_stands_in_the_middle():
    assert plotted([12]).dots[0].x == 50


def test_a_span_reaches_from_its_least_to_its_most_and_no_line_runs_through_it():
    plot = plotted([20, 40, 30, 30], [20, 30, 30, 30])
    assert [dot.low for dot in plot.dots] == [None, 25.0, None, None]
    assert [(a.x, b.x) for a, b in plot.stretches] == [(plot.dots[2].x, plot.dots[3].x)]


def test_a_quarter_without_a_value_interrupts_the_line():
    plot = plotted([1, None, 3])
    assert plot.dots[1].y is None
    assert plot.stretches == []
