"""What an admin does to rules beside changing one: withdraw, end, all months at once."""

import datetime as dt
from dataclasses import replace
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_security import auth_required, roles_accepted
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import DateField, RadioField, SelectChoice
from wtforms.validators import InputRequired, ValidationError

from app.problems import Problem
from app.records import KINDS
from app.records.values import YEARS
from app.reminders.months import NAMES, RHYTHMS, months_in, rhythm_of
from app.reminders.rule import Rule
from app.reminders.rulebook import OWN, in_force
from app.web.expected import wanted
from app.web.forms import FAULTS
from app.web.me import me
from app.web.meanwhile import OvertakenForm
from app.web.rule_versions import (
    all_rules,
    fields_of,
    may_withdraw,
    newest_of,
    planned_from,
    version,
    withdrawn,
)
from app.web.rule_words import rule_name, window
from app.web.writes import deciding, written

bp = Blueprint("rule_acts", __name__, url_prefix="/admin/rules")
DAY = dt.timedelta(days=1)
FIELDS = KINDS["reminder_rule"].fields
TOLD, TELL, FROM_ON = (FIELDS[name] for name in ("told", "tell", "from_on"))


class MonthsForm(OvertakenForm, FlaskForm):
    """Another rhythm of all months, from a day on."""

    rhythm = RadioField(lazy_gettext("How often, from the second month to the thirteenth?"))
    told = RadioField(lazy_gettext(TOLD.label))
    tell = RadioField(lazy_gettext(TELL.label))
    from_on = DateField(lazy_gettext(FROM_ON.label), [InputRequired(FAULTS["missing"])])

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.rhythm.choices = [SelectChoice(one, _(f"rhythm.{one}")) for one in RHYTHMS]
        for field, facts in ((self.told, TOLD), (self.tell, TELL)):
            words = ((one, _(f"{facts.option_set}.{one}")) for one in facts.options)
            field.choices = [SelectChoice(*said) for said in words]

    def validate_from_on(self, field: DateField) -> None:
        """What was decided for a past day stays decided."""
        if field.data and field.data.year not in YEARS:
            raise ValidationError(wanted(FROM_ON, None))
        if field.data and field.data < me().today:
            raise ValidationError(_("This day has passed."))


@bp.route("/months", methods=["GET", "POST"])
@auth_required("session")
@roles_accepted("admin")
def months() -> Any:
    """The monthly check-ins as they hold, and another rhythm for all of them."""
    one, rules = me(), all_rules()
    now = in_force(rules, one.today)
    first = now[NAMES[0]]
    values = {"rhythm": rhythm_of(now), "told": first.told, "tell": first.tell}
    form = MonthsForm(**values, from_on=one.today + DAY, seen=newest_of(NAMES))
    if form.validate_on_submit() and _keep(form):
        return redirect(url_for("rules.index", said="changed"))
    page = render_template(
        "rules/months.html",
        form=form,
        months=[now[name] for name in NAMES],
        planned=planned_from(rules, one.today),
        rule_name=rule_name,
        window=window,
    )
    return page, form.fault_status if form.errors else 200


def _keep(form: MonthsForm) -> bool:
    one = me()
    with deciding(one):
        writes = [version(rule.name, fields_of(rule)) for rule in _changed(form)]
        if writes and form.is_overtaken(newest_of(NAMES)):
            return False
        written(one, writes)
    return True


def _changed(form: MonthsForm) -> list[Rule]:
    """Those that the rhythm asks for otherwise than what holds on its day."""
    said = {"told": form.told.data, "tell": form.tell.data, "from_on": form.from_on.data}
    holds = in_force(all_rules(), form.from_on.data)
    wanted = [replace(rule, **said) for rule in months_in(form.rhythm.data)]
    return [one for one in wanted if _asks(one) != _asks(holds[one.name])]


def _asks(rule: Rule) -> tuple[Any, ...]:
    return (rule.is_on, rule.opens, rule.due, rule.told, rule.tell) if rule.is_on else (False,)


@bp.post("/<name>/withdraw/<day>")
@auth_required("session")
@roles_accepted("admin")
def withdraw(name: str, day: str) -> Response:
    """What was planned from a later day is not to come; what is from today held for no day."""
    one, begun = me(), _day(day)
    with deciding(one):
        found = (rule for rule in all_rules() if (rule.name, rule.from_on) == (name, begun))
        if not any(may_withdraw(rule, one.today) for rule in found):
            raise _unknown()
        written(one, withdrawn(name, begun, begun))
    return redirect(url_for("rules.index", said="changed"))


@bp.post("/<name>/end")
@auth_required("session")
@roles_accepted("admin")
def end(name: str) -> Response:
    """An own rule asks for nothing new from today on, whatever was planned."""
    one = me()
    with deciding(one):
        holds = in_force(all_rules(), one.today).get(name)
        if holds is None or not name.startswith(OWN):
            raise _unknown()
        off = fields_of(replace(holds, from_on=one.today, is_on=False))
        written(one, [*withdrawn(name, one.today + DAY), version(name, off)])
    return redirect(url_for("rules.index", said="changed"))


def _day(written_as: str) -> dt.date:
    try:
        return dt.date.fromisoformat(written_as)
    except ValueError:
        raise _unknown() from None


def _unknown() -> Problem:
    return Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
