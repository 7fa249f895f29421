"""The form in which somebody chooses how to be told."""

import datetime as dt
import re
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, SelectField, TelField, TimeField
from wtforms.validators import InputRequired, ValidationError

from app.config import Config
from app.store.wishes import CHANNELS, USUAL, Wishes
from app.web.forms import FAULTS
from app.web.wording import time_of_day

NUMBER = re.compile(r"\+[1-9]\d{6,14}")  # E.164
NAMES = {
    "push": lazy_gettext("Notification on the phone"),
    "mail": lazy_gettext("E-mail"),
    "sms": lazy_gettext("Text message"),
    "": lazy_gettext("Nothing"),
}
NEEDED = InputRequired(FAULTS["missing"])
ORDER = ("first", "second", "third")
TIMES = ("digest_at", "quiet_from", "quiet_to")


def channels_here() -> tuple[str, ...]:
    """The channels that this installation has."""
    settings: Config = current_app.config["SETTINGS"]
    has = {"push": True, "mail": bool(settings.smtp), "sms": bool(settings.sms)}
    return tuple(one for one in CHANNELS if has[one])


class ToldHowForm(FlaskForm):
    """Channels in order, one message or several, and when."""

    first = SelectField(lazy_gettext("First by"))
    second = SelectField(lazy_gettext("If that does not arrive, by"))
    third = SelectField(lazy_gettext("Else by"))
    telephone = TelField(lazy_gettext("Mobile number, for text messages"))
    is_digest = RadioField(
        lazy_gettext("How many messages"),
        choices=[
            SelectChoice("yes", lazy_gettext("One in the morning for all of the day")),
            SelectChoice("no", lazy_gettext("One for each check-in")),
        ],
    )
    digest_at = TimeField(lazy_gettext("In the morning at"), [NEEDED])
    quiet_from = TimeField(lazy_gettext("Quiet from"), [NEEDED])
    quiet_to = TimeField(lazy_gettext("Quiet until"), [NEEDED])

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        for name in ORDER[len(channels_here()) :]:
            del self[name]
        for field in self.order:
            field.choices = [SelectChoice(one, NAMES[one]) for one in (*channels_here(), "")]

    @property
    def order(self) -> tuple[SelectField, ...]:
        """As many fields as there are channels to choose from."""
        return tuple(self[name] for name in ORDER if name in self)

    @property
    def shown(self) -> tuple[Any, ...]:
        """The fields of this installation, in order."""
        numbers = (self.telephone,) if "sms" in channels_here() else ()
        return (*self.order, *numbers, self.is_digest, *(self[name] for name in TIMES))

    @property
    def channels(self) -> tuple[str, ...]:
        """What was chosen, each once."""
        return tuple(dict.fromkeys(field.data for field in self.order if field.data))

    def validate_telephone(self, field: TelField) -> None:
        """A number is asked for where it is used."""
        field.data = re.sub(r"[\s()-]", "", field.data or "")
        if (field.data or "sms" in self.channels) and not NUMBER.fullmatch(field.data):
            raise ValidationError(_("Write it as +46 70 123 45 67."))

    def validate_digest_at(self, field: TimeField) -> None:
        """A message of the morning that has to wait for the next morning tells all a day late."""
        quiet_from, quiet_to = self.quiet_from.data, self.quiet_to.data
        if None in (field.data, quiet_from, quiet_to):
            return  # said at the field that cannot be read
        if not USUAL._replace(quiet_from=quiet_from, quiet_to=quiet_to).is_awake(field.data):
            quiet = {"first": time_of_day(quiet_from), "last": time_of_day(quiet_to)}
            raise ValidationError(
                _(
                    "In the quiet hours, %(first)s to %(last)s, none comes: choose another time.",
                    **quiet,
                )
            )

    def wishes(self) -> Wishes:
        """What was chosen."""
        times: dict[str, dt.time] = {name: self[name].data for name in TIMES}
        return Wishes(
            channels=self.channels,
            is_digest=self.is_digest.data == "yes",
            telephone=self.telephone.data or None,
            **times,
        )


def form_of(wishes: Wishes) -> ToldHowForm:
    """The form, filled in with what holds."""
    here = [one for one in wishes.channels if one in channels_here()]
    first, second, third = [*here, "", "", ""][:3]
    times = {name: getattr(wishes, name) for name in TIMES}
    return ToldHowForm(
        first=first,
        second=second,
        third=third,
        telephone=wishes.telephone,
        is_digest="yes" if wishes.is_digest else "no",
        **times,
    )
