"""Whose figures: an organisation's, a team's, a specialist's, and which participants of theirs."""

import datetime as dt
from typing import NamedTuple

from app.caseload.on_a_day import specialist_on
from app.figures.facts import Facts, Participant


class Scope(NamedTuple):
    """What is asked for; None asks nothing. Of several all must hold. `specialist` is an id."""

    team: str | None = None
    specialist: str | None = None
    programme: str | None = None
    treatment_team: str | None = None

    def suits(self, participant: Participant) -> bool:
        """Whether the participant herself is meant, whoever's she is."""
        return self.programme in (None, participant.programme) and self.treatment_team in (
            None,
            participant.treatment_team,
        )


WHOLE = Scope()


def people(facts: Facts, scope: Scope, day: dt.date) -> list[Participant]:
    """The participants who on a day belong to the specialist, or to one of the team."""
    of = specialists(facts, scope)
    return [
        one
        for one in facts.participants
        if scope.suits(one) and (of is None or specialist_on(facts.ties, one, day) in of)
    ]


def specialists(facts: Facts, scope: Scope) -> set[str] | None:
    """Those whose participants are meant, by their present team; None: anybody's."""
    if scope.team is None and scope.specialist is None:
        return None
    return {
        one.id
        for one in facts.staff
        if scope.team in (None, one.team) and scope.specialist in (None, one.id)
    }
