"""One test push to one phone, at once: its owner waits for the answer."""

from sqlalchemy.orm import Session

from app.clock import Clock
from app.config import Config
from app.messages.answers import Word
from app.messages.devices import Heard, keep_heard, subscribed
from app.messages.push import Envelope, seal
from app.messages.sender import Sender
from app.messages.vapid import key_of
from app.messages.wording import Receiver, trial
from app.problems import Problem
from app.store.database import begin_reading, writing
from app.store.organisations import OpenOrganisation

MINUTES = 5 * 60  # seconds: whoever presses the button looks at the phone now


class Probe:
    """Sends test pushes."""

    def __init__(self, config: Config, clock: Clock, sender: Sender) -> None:
        self._config, self._clock, self._sender = config, clock, sender

    def send(
        self,
        session: Session,
        organisation: OpenOrganisation,
        whose: tuple[str, str],
        tag: str,
        language: str,
    ) -> Word:
        """What the phone's service said. `whose`: the staff member, and which device.

        Raises Problem not_found where no such phone is pushed to. Wants no open transaction.
        """
        staff_id, device_id = whose
        begin_reading(session)
        phones = subscribed(session, organisation, [staff_id]).get(staff_id, ())
        session.rollback()
        phone = next((one for one in phones if one.id == device_id), None)
        if phone is None:
            raise Problem("not_found", "There is no such phone to notify.", 404)
        said = trial(tag, Receiver(language, device_id, self._config.url))
        envelope = Envelope(MINUTES, tag.replace("-", ""), "high")
        contact, now = self._config.push_contact, self._clock.now()
        sealed = seal(said, phone.push, envelope, key_of(self._config), contact, now)
        [(answer, _)] = self._sender.send([sealed])
        with writing(session):
            keep_heard(session, [Heard(phone, tag, answer)], self._clock.now())
        return answer.word
