"""A browser with little room for what it keeps, things that take it, and one that clears it."""

from playwright.sync_api import CDPSession

from tests.browser.alerts import of_browser
from tests.browser.field import Hands
from tests.browser.firefox import FirefoxPhone
from tests.browser.phone import Phone

OCTETS = 8 << 20

# Chance cannot be pressed, and small pieces in the end leave no room between them.
FILL = """
const opened = (asking) => new Promise((resolve, reject) => {
  asking.onupgradeneeded = () => asking.result.createObjectStore("pieces", { autoIncrement: true });
  asking.onsuccess = () => resolve(asking.result);
  asking.onerror = () => reject(asking.error);
});
const db = await opened(indexedDB.open("others"));
const put = (octets) => new Promise((resolve, reject) => {
  const writing = db.transaction("pieces", "readwrite");
  writing.objectStore("pieces").add(crypto.getRandomValues(new Uint8Array(octets)));
  writing.oncomplete = resolve;
  writing.onabort = () => reject(writing.error);
});
const why = [];
for (const octets of [65536, 4096, 256]) {
  try {
    for (;;) await put(octets);
  } catch (error) {
    why.push(error?.name);
  }
}
db.close();
return why;
"""
FREE = """
return new Promise((resolve) => {
  indexedDB.deleteDatabase("others").onsuccess = () => resolve("free");
});
"""

# As the browser itself clears the stores of a site, and nothing else of it.
CLEAR = """
const whose = Services.scriptSecurityManager.createContentPrincipalFromOrigin("%s");
return new Promise((resolve, reject) => {
  Services.qms.clearStoragesForClient(whose, "idb").callback = ({ resultCode }) =>
    resultCode ? reject(new Error(resultCode)) : resolve("cleared");
});
"""


def open_with_little_room(phone: Hands) -> CDPSession | None:
    """Start the browser; what this returns has to be kept as long as it shall be so."""
    if isinstance(phone, FirefoxPhone):
        phone.settings["dom.quotaManager.temporaryStorage.fixedLimit"] = OCTETS >> 10
    phone.open()
    if not isinstance(phone, Phone):
        return None
    tools = phone.devtools()
    tools.send("Storage.overrideQuotaForOrigin", {"origin": phone.url, "quotaSize": OCTETS})
    return tools


def fill(phone: Hands) -> None:
    """Take all the room that is left."""
    assert "QuotaExceededError" in phone.ask(FILL)


def free(phone: Hands) -> None:
    """Give it back."""
    assert phone.ask(FREE) == "free"


def vanish(phone: Hands) -> None:
    """What the app keeps goes while it is open; the cookies stay."""
    if isinstance(phone, FirefoxPhone):
        assert of_browser(phone, CLEAR % phone.url) == "cleared"
    if isinstance(phone, Phone):
        gone = {"origin": phone.url, "storageTypes": "indexeddb"}
        phone.devtools().send("Storage.clearDataForOrigin", gone)
