"""A scale as a definition file says it: sections, subscales with bands, items, thresholds."""

import tomllib
from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, NamedTuple, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from app.fidelity.beside import BESIDE
from app.fidelity.figures import FIGURES, SCORED_HERE
from app.fidelity.parameters import Parameters
from app.fidelity.scale_faults import sentences
from app.fidelity.thresholds import BEST, Thresholds, thresholds
from app.problems import Problem

BAD_SCALE = "bad_scale"
Name = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,20}$")]
Words = Annotated[str, Field(min_length=1, max_length=200)]


def _limits(written: Any) -> Any:
    is_list = isinstance(written, list) and all(isinstance(one, str) for one in written)
    return thresholds(written if is_list else ())


class Part(BaseModel):
    """What every part of a definition has in common: nothing unknown, nothing changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Band(Part):
    """What a sum from so many points on is called."""

    id: Name
    label: Words
    at_least: Annotated[int, Field(ge=0)]


class Subscale(Part):
    """Items that are summed up together."""

    id: Name
    label: Words
    bands: tuple[Band, ...] = ()

    def band(self, total: int) -> Band | None:
        """The band of a sum."""
        reached = [band for band in self.bands if total >= band.at_least]
        return max(reached, key=lambda band: band.at_least, default=None)


class Section(Part):
    """Items that stand under one heading."""

    id: Name
    label: Words


class Check(NamedTuple):
    """A line of a checklist, and whether somebody found that it holds."""

    line: str
    holds: bool


class Item(Part):
    """One item. Without a `figure` only people can say; `checks` help them to look.

    `beside`: what the log knows of it all the same.
    """

    number: Annotated[int, Field(ge=1, le=99)]
    label: Words
    section: Name
    subscale: Name
    figure: str | None = None
    scores: Annotated[Thresholds, BeforeValidator(_limits)] | None = None
    parameters: Parameters = Parameters()
    checks: tuple[Words, ...] = ()
    beside: tuple[str, ...] = ()

    def ticked(self, places: Collection[int]) -> list[Check]:
        """The checklist with the lines at these places, from 1, ticked."""
        return [Check(line, place in places) for place, line in enumerate(self.checks, 1)]

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> Self:
        if self.figure is not None and self.figure not in FIGURES:
            raise ValueError(f"figure: one of {', '.join(sorted(FIGURES))}")
        if not BESIDE.keys() >= {*self.beside}:
            raise ValueError(f"beside: one or more of {', '.join(BESIDE)}")
        wants = self.figure is not None and self.figure not in SCORED_HERE
        if wants != (self.scores is not None):
            raise ValueError("scores: " + ("needed here" if wants else "not possible here"))
        return self


class Scale(Part):
    """A whole scale."""

    id: Name
    label: Words
    subscales: Annotated[tuple[Subscale, ...], Field(min_length=1)]
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    items: Annotated[tuple[Item, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        for name, parts in (("subscales", self.subscales), ("sections", self.sections)):
            _alone(name, [part.id for part in parts])
        _alone("items", [item.number for item in self.items])
        for item in self.items:
            _known(f"item {item.number}: section", item.section, self.sections)
            _known(f"item {item.number}: subscale", item.subscale, self.subscales)
        for subscale in self.subscales:
            _reachable(subscale, self.most(subscale.id))
        return self

    @cached_property
    def by_number(self) -> dict[int, Item]:
        """The items by their number."""
        return {item.number: item for item in self.items}

    def of(self, subscale: str) -> list[Item]:
        """The items of a subscale."""
        return [item for item in self.items if item.subscale == subscale]

    def place(self, number: int) -> int:
        """Which item it is, counted from 1."""
        return self.items.index(self.by_number[number]) + 1

    def before(self, number: int) -> Item | None:
        """The item before another; none before the first."""
        place = self.place(number)
        return self.items[place - 2] if place > 1 else None

    def after(self, number: int) -> Item | None:
        """The item after another; none after the last."""
        return next(iter(self.items[self.place(number) :]), None)

    def most(self, subscale: str) -> int:
        """The highest sum of a subscale."""
        return BEST * len(self.of(subscale))


def _alone(name: str, ids: Sequence[str | int]) -> None:
    twice = sorted({str(one) for one in ids if ids.count(one) > 1})
    if twice:
        raise ValueError(f"{name}: each id once; twice here: {', '.join(twice)}")


def _known(where: str, one: str, among: Sequence[Subscale | Section]) -> None:
    if one not in {part.id for part in among}:
        raise ValueError(f"{where}: one of {', '.join(part.id for part in among)}")


def _reachable(subscale: Subscale, most: int) -> None:
    for band in subscale.bands:
        if band.at_least > most:
            where = f"subscale {subscale.id}: band {band.id}: at_least"
            raise ValueError(f"{where}: at most {most}, the most that its items can give")


def scale_of(path: Path) -> Scale:
    """Read a definition file. Raises Problem bad_scale, which says what is wrong and where."""
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Problem(BAD_SCALE, f"{path.name}: not a TOML file: {error}") from None
    try:
        return Scale.model_validate(written)
    except ValidationError as error:
        faults = sentences(written, error.errors())
        raise Problem(BAD_SCALE, f"{path.name}: {faults}") from None
