"""Many records from one person's hands: the form is filled in as fast as the app draws it."""

from typing import Any, cast

from tests.browser.field import Hands

# Taps by hand, through the driver, take a second a record; what they do is the same.
SAVE = """
const FORM = "#/logga/follow_up_visit?participant=%(participant)s";
const until = async (look) => {
  for (let n = 0; n < 4000; n += 1) {
    const found = look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`nothing to tap in: ${document.body.innerText}`);
};
const isSave = (button) => button.textContent.trim() === "Spara";
const button = () => [...document.querySelectorAll("button")].find(isSave);
for (let n = 0; n < %(times)d; n += 1) {
  location.hash = FORM;
  (await until(button)).click();
  await until(() => document.querySelector("nav.bar"));
}
"""

# Ids are in plain; what was written is not. Everybody who was signed in here has a store.
ROWS = """
const stores = (await indexedDB.databases()).filter(({ name }) => /^fotfaste-/.test(name));
const waiting = stores.map(({ name }) => new Promise((resolve, reject) => {
  const opening = indexedDB.open(name);
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const asking = opening.result.transaction("%(store)s").objectStore("%(store)s").getAll();
    asking.onsuccess = () => {
      opening.result.close();
      resolve(asking.result.filter((row) => "%(which)s" in row).map(({ id }) => id));
    };
  };
}));
return (await Promise.all(waiting)).flat();
"""


def log_visits(phone: Hands, participant: str, times: int = 1) -> None:
    """So many visits of today, one after the other; returns when the last form says saved."""
    phone.ask(SAVE % {"participant": participant, "times": times})


def begin_logging(phone: Hands, participant: str, times: int) -> None:
    """The same, without waiting: `is_done` tells when it is over."""
    saving = SAVE % {"participant": participant, "times": times}
    begun = "document.body.dataset.logging = 'begun';"
    done = "document.body.dataset.logging = 'done';"
    phone.ask(f"{begun} (async () => {{ {saving} {done} }})(); return 0;")


def is_done(phone: Hands) -> bool:
    """Whether all of them are saved."""
    return bool(phone.ask("return document.body.dataset.logging === 'done';"))


def unsent(phone: Hands) -> list[str]:
    """The ids of the changes that wait on the phone, read off its disk."""
    return cast(list[str], phone.ask(ROWS % {"store": "outbox", "which": "sealed"}))


def boxes(phone: Hands) -> list[str]:
    """The ids of the changes that are on its disk for the server alone to read."""
    return cast(list[str], phone.ask(ROWS % {"store": "answered", "which": "box"}))


def read_truth(phone: Hands) -> str:
    """What the truth line says."""
    said: Any = phone.ask("return document.querySelector('.truth')?.textContent ?? '';")
    return " ".join(str(said).split())
