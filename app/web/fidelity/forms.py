"""The forms around a review: its beginning, its reviewers, its plan, and the loan of evidence."""

from typing import Any

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError

from app.fidelity.lending import DAYS, USUAL
from app.web.fidelity.texts import LINE, Day, is_a_line
from app.web.me import me

NEEDED = lazy_gettext("This is needed.")
NOBODY = "nobody"  # chosen as who answers for a step
ONE_LINE = {"autocomplete": "off", "maxlength": LINE}


def is_offered(_form: Any, field: Any) -> None:
    """Refuse what is not among the answers."""
    if (field.data or "") not in {choice.value for choice in field.choices}:
        raise ValidationError(lazy_gettext("Choose one of the answers."))


def is_come(_form: Any, field: Any) -> None:
    """Refuse a day that the log cannot have reached."""
    if field.data and field.data > me().today:
        raise ValidationError(lazy_gettext("That day has not come yet."))


def is_ahead(_form: Any, field: Any) -> None:
    """Refuse a day by which nothing can be done any more."""
    if field.data and field.data < me().today:
        raise ValidationError(lazy_gettext("That day has passed already."))


class BeginForm(FlaskForm):
    """A review that begins."""

    day = Day(lazy_gettext("As of"), [InputRequired(NEEDED), is_come])
    reviewers = StringField(lazy_gettext("Who reviews"), [is_a_line], render_kw=ONE_LINE)
    second = HiddenField()

    def is_meant(self) -> bool:
        """Whether a second review of the day was asked about, and is to begin all the same."""
        return bool(self.second.data == str(self.day.data))

    def ask(self) -> None:
        """Ask whether a second review of the day is meant."""
        words = lazy_gettext(
            "A review of that day is finished already. Save once more if a second is to begin."
        )
        self.day.errors = [words]
        self.second.data = str(self.day.data)


class ReviewersForm(FlaskForm):
    """Other reviewers. `seen`: who stood there when the form was opened."""

    reviewers = StringField(lazy_gettext("Who reviews"), [is_a_line], render_kw=ONE_LINE)
    seen = HiddenField()


class StepForm(FlaskForm):
    """A step of the plan."""

    what = StringField(
        lazy_gettext("What is to be done"), [is_a_line, DataRequired(NEEDED)], render_kw=ONE_LINE
    )
    number = SelectField(lazy_gettext("About"), [is_offered], validate_choice=False)
    owner_id = SelectField(
        lazy_gettext("Who answers for it"),
        [DataRequired(NEEDED), is_offered],
        validate_choice=False,
    )
    due_on = Day(lazy_gettext("Due by"), [Optional(), is_ahead])


class LoanForm(FlaskForm):
    """How long evidence is lent, and whether the scores given go along."""

    days = RadioField(
        lazy_gettext("How long the link holds"),
        [is_offered],
        choices=[SelectChoice(str(days), str(days)) for days in DAYS],
        default=str(USUAL),
        validate_choice=False,
    )
    with_scores = BooleanField(lazy_gettext("The scores given go along"))
