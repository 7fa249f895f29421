"""The admin's pages about check-in rules: what holds, what will hold, and a rule of one's own."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_security import auth_required, roles_accepted

from app.problems import Problem
from app.reminders.months import NAMES, rhythm_of
from app.reminders.rule import Rule
from app.reminders.rulebook import (
    COUNTED,
    OWN,
    Written,
    ends_after_the_meeting,
    ends_before_it_begins,
    in_force,
    rule_of,
)
from app.store.database import db
from app.store.rows import load
from app.web.forms import RecordForm
from app.web.me import me
from app.web.reach import staff_names
from app.web.rule_form import WINDOW, WindowForm, rule_form
from app.web.rule_versions import (
    all_rules,
    counting,
    fields_of,
    hands_on,
    may_withdraw,
    newest_of,
    planned_from,
    version,
)
from app.web.rule_words import anchor, example, rule_name, window
from app.web.writes import deciding, id_of_sent, written

bp = Blueprint("rules", __name__, url_prefix="/admin/rules")
CHANGED = ("from_on", "is_on", *WINDOW, "told", "tell")
COUNTING = ("counted_from", "met_by")
ADDED = ("title", *COUNTING, *WINDOW, "told", "tell", "from_on")
GROUPS: Sequence[tuple[str, ...]] = (
    ("F1", "F2", "F3", "F4"),
    ("F5", "P1"),
    ("E1", "E2", "promise", "appointment"),
    ("E3",),
    ("own",),
)
DAY = dt.timedelta(days=1)


@bp.get("")
@auth_required("session")
@roles_accepted("admin")
def index() -> str:
    """Every rule as it holds today, and what was decided for a later day."""
    one, rules = me(), all_rules()
    return render_template(
        "rules/index.html",
        groups=[_latest(rules, codes, one.today) for codes in GROUPS],
        planned=planned_from(rules, one.today),
        months=NAMES,
        rhythm=rhythm_of(in_force(rules, one.today)),
        rule_name=rule_name,
        window=window,
    )


@bp.route("/new", methods=["GET", "POST"])
@auth_required("session")
@roles_accepted("admin")
def add() -> Any:
    """A rule of the organisation's own, from the same columns."""
    first = {"from_on": me().today + DAY, "told": "specialist", "tell": "two_thirds"}
    form = rule_form(ADDED, first)
    name = f"{OWN}{id_of_sent('reminder_rule')[:8]}"
    if _is_right(form, {"name": name, "is_on": True}, needed=("title", *COUNTING)):
        _keep(form, name, {**form.values, "is_on": True})
        return redirect(url_for("rules.index", said="changed"))
    return _page("rules/new.html", form)


@bp.route("/<name>", methods=["GET", "POST"])
@auth_required("session")
@roles_accepted("admin")
def edit(name: str) -> Any:
    """One rule: a new version of it from a day on, and the versions there are."""
    one = me()
    versions = [rule for rule in all_rules() if rule.name == name]
    if not versions:
        raise Problem("not_found", "There is no such page here, or it is not yours to see.", 404)
    shown = _shown(versions, one.today)
    form = rule_form(CHANGED, _values(shown, versions, one.today), newest_of([name]))
    about = {"name": name, **counting(shown)}
    if _is_right(form, about) and _keep(form, name, {**about, **form.values}):
        return redirect(url_for("rules.index", said="changed"))
    held = [rule for rule in versions if rule.from_on <= one.today]
    more: dict[str, Any] = {"held": held, "planned": versions[len(held) :], "shown": shown}
    more |= {"hands": hands_on(name), "names": staff_names()}
    words = {"may_withdraw": may_withdraw, "anchor": anchor, "example": example}
    return _page("rules/one.html", form, name=name, **words, **more)


def _shown(versions: Sequence[Rule], today: dt.date) -> Rule:
    """The version that the fields show: the planned one that was asked for, or today's."""
    asked = request.args.get("day")
    planned = [rule for rule in versions if rule.from_on > today]
    found = [rule for rule in planned if rule.from_on.isoformat() == asked]
    return (found or [rule for rule in versions if rule not in planned][-1:] or planned)[0]


def _latest(rules: Sequence[Rule], codes: Sequence[str], today: dt.date) -> list[Rule]:
    """Of each rule with one of these codes the version of today, or the first that is to come."""
    found: dict[str, Rule] = {}
    for rule in rules:
        if rule.code in codes and (rule.from_on <= today or rule.name not in found):
            found[rule.name] = rule
    return list(found.values())


def _values(rule: Rule, versions: Sequence[Rule], today: dt.date) -> dict[str, Any]:
    said = {name: value for name, value in fields_of(rule).items() if name in CHANGED}
    is_on = "yes" if rule.is_on else "no"
    # Today's fields with the day of a planned version would put themselves in its place.
    is_taken = any(other.from_on == today + DAY for other in versions)
    next_day = today if is_taken else today + DAY
    return {**said, "from_on": max(next_day, rule.from_on), "is_on": is_on}


def _is_right(form: RecordForm, about: Mapping[str, Any], needed: Sequence[str] = ()) -> bool:
    """Whether it is a rule that can be kept; what was decided for a past day stays decided."""
    if not form.is_right(about, needed=needed, not_before=me().today):
        return False
    whole = {**dict.fromkeys(Written._fields), **about, **form.values}
    if whole["counted_from"] and whole["met_by"] not in COUNTED[whole["counted_from"]].met_by:
        form.met_by.errors = [_("Of a placement: a visit or the profile.")]
        form.has_faults = True
    elif sentence := _wrong_window(rule_of(Written(**{n: whole[n] for n in Written._fields}))):
        form.due_days.errors = [sentence]
        form.has_faults = True
    return not form.has_faults


def _wrong_window(rule: Rule) -> str | None:
    if ends_before_it_begins(rule):
        return str(_("The window would end before it begins."))
    if ends_after_the_meeting(rule):
        return str(_("The window must end on the day of the meeting, or before it."))
    return None


def _keep(form: WindowForm, name: str, fields: Mapping[str, Any]) -> bool:
    """Whether it was kept, and not only told what others changed meanwhile."""
    one, said = me(), version(name, fields)
    with deciding(one):
        stands = load(db.session(), one.organisation, said.kind, [said.id]).get(said.id, {})
        if said.fields.items() <= stands.items():
            return True
        form.has_faults = form.is_overtaken(newest_of([name]))
        if not form.has_faults:
            written(one, [said])
    return not form.has_faults


def _page(template: str, form: WindowForm, **more: Any) -> tuple[str, int]:
    page = render_template(template, form=form, rule_name=rule_name, window=window, **more)
    return page, form.fault_status if form.has_faults else 200
