"""A start shows at once what stood on the screen last, and never what no longer holds."""

import pytest

from app.store.write import Write
from tests.browser.phone import Phone
from tests.browser.processes import wait_until
from tests.browser.stage import Stage

# What stands in the app's place when something first stands there, and whether it can be touched.
WATCH = """
new MutationObserver((_, watcher) => {
  const root = document.querySelector("#app");
  if (!root?.querySelector("li.row")) return;
  watcher.disconnect();
  const icons = [...root.querySelectorAll("svg.icon")];
  const isDrawn = icons.length > 5 && icons.every((icon) => icon.querySelector("path, circle"));
  window.first = { inert: root.inert, text: root.textContent, isDrawn };
}).observe(document, { childList: true, subtree: true });
"""
# From now on no frame tells that it was drawn, and no time passes: the picture stays.
STAND_STILL = """
window.requestAnimationFrame = () => 0;
window.setTimeout = () => 0;
"""
# Each element that is wholly in sight: where it stands, how it looks, and what is drawn beside it.
LOOK = """
(() => {
  const names = ["color", "backgroundColor", "font", "letterSpacing", "border", "boxShadow"];
  const looks = (style) => [...names, "fill", "stroke", "opacity"].map((name) => style[name]);
  const place = ({ x, y, width, height }) => [x, y, width, height].map((px) => px.toFixed(1));
  const isInSight = ({ bottom }) => bottom > 0 && bottom <= innerHeight;
  const beside = (one, which) => {
    const style = getComputedStyle(one, which);
    return style.content === "none" ? "" : [style.content, style.width, ...looks(style)];
  };
  return [...document.querySelectorAll("#app *:not(svg *)")]
    .filter((one) => isInSight(one.getBoundingClientRect()))
    .map((one) => [
      `${one.localName}.${one.getAttribute("class")}`,
      place(one.getBoundingClientRect()),
      looks(getComputedStyle(one)),
      ...["::before", "::after", "::placeholder"].map((which) => beside(one, which)),
    ].join(" "));
})()
"""
# Of some words in a font, to tell one from another.
WIDTH = """(font) => {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.font = `600 16px ${font}`;
  return canvas.measureText("Allt mottaget").width;
}"""
# Told with a frame, whatever stands still: rows of a picture have their height from then on.
FRAME = "new Promise((told) => new IntersectionObserver(() => told()).observe(document.body))"
FRONT = "localStorage.getItem('fotfaste-front')"
KEPT = f"{FRONT}?.includes('#/deltagare') ?? false"


def looked_at(stage: Stage, phone: Phone) -> None:
    """Her participants have stood on the screen long enough to be kept."""
    stage.enter(phone)
    phone.sees("Allt mottaget")
    phone.installed()
    phone.go("/app#/deltagare")
    phone.sees("Vera Fabeldal")
    wait_until(lambda: phone.page.evaluate(KEPT), "no picture was kept")


def hears(stage: Stage, phone: Phone, name: str) -> None:
    """Amina is called as in no test of this file before: in sight, the name is news."""
    stage.write(Write("participant", stage.participant("Amina Påhittad"), {"display_name": name}))
    phone.page.evaluate("dispatchEvent(new Event('focus'))")
    phone.sees(name)


def left(phone: Phone) -> None:
    """The app is closed; the browser stays, which may end before all it keeps is on the disk."""
    phone.new_tab("/healthz")
    phone.page.context.pages[0].close()


def is_on_disk(phone: Phone) -> bool:
    """Would a picture outlive the browser?"""
    kept = (phone.profile / "Default/Local Storage/leveldb").glob("*.log")
    return any(b"fotfaste-front" in one.read_bytes() for one in kept)


def started(phone: Phone, brought_back: str | None = None) -> dict[str, object]:
    """What a new start shows first; where a picture was brought back, with that one."""
    left(phone)
    if brought_back:
        phone.page.evaluate("(old) => localStorage.setItem('fotfaste-front', old)", brought_back)
    return shown_first(phone)


def shown_first(phone: Phone) -> dict[str, object]:
    """What stands there when the app is opened, where there is no network."""
    assert phone.context
    phone.context.add_init_script(WATCH)
    phone.context.set_offline(True)
    phone.go("/app#/deltagare")
    wait_until(lambda: phone.page.evaluate("'first' in window"), "nothing was shown")
    return dict(phone.page.evaluate("window.first"))


def test_her_list_stands_there_before_the_app_has_read_its_store(stage, new_phone):
    phone = new_phone("elin", stage.url)
    looked_at(stage, phone)
    left(phone)
    wait_until(lambda: is_on_disk(phone), "the picture was not written out")
    phone.restart("/healthz")
    first = shown_first(phone)
    assert first["inert"]
    assert "Vera Fabeldal" in str(first["text"])
    assert first["isDrawn"]
    phone.tap("Vera Fabeldal")  # the app has taken over
    phone.sees("Tidslinje")
    assert not phone.page.evaluate("document.querySelector('#app').inert")
    assert not phone.violations()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_looks_as_the_app_draws_it_before_the_style_is_read(stage, new_phone, theme):
    phone = new_phone("elin", stage.url, theme=theme)
    looked_at(stage, phone)
    phone.page.evaluate("document.activeElement.blur()")
    phone.page.evaluate(FRAME)
    drawn = phone.page.evaluate(LOOK)
    left(phone)
    assert phone.context
    phone.context.add_init_script(STAND_STILL)
    phone.go("/app#/deltagare")
    shown = "document.querySelectorAll('#app[inert] li.row').length"
    wait_until(lambda: phone.page.evaluate(shown), "no picture was shown")
    phone.page.evaluate(FRAME)
    assert not phone.page.evaluate("document.styleSheets.length")
    assert phone.page.evaluate(LOOK) == drawn


def test_a_list_that_has_changed_is_not_shown_as_it_was(stage, new_phone):
    phone = new_phone("elin", stage.url)
    looked_at(stage, phone)
    phone.page.evaluate("window.setTimeout = () => 0")  # from now on nothing is kept
    hears(stage, phone, "Amina Diktare")
    assert phone.page.evaluate(FRONT) is None
    assert not started(phone)["inert"]


def test_nothing_of_the_picture_can_be_read_where_it_lies(stage, new_phone):
    phone = new_phone("elin", stage.url)
    looked_at(stage, phone)
    texts = phone.page.evaluate("JSON.stringify({...localStorage})")
    assert "fotfaste-front" in texts
    assert not any(word in texts for word in ("Vera", "Fabeldal", "row-name"))


def test_a_picture_that_a_crash_brought_back_is_gone_when_the_app_is_there(stage, new_phone):
    phone = new_phone("elin", stage.url)
    looked_at(stage, phone)
    old = phone.page.evaluate(FRONT)
    hears(stage, phone, "Amina Sagare")
    assert started(phone, old)["inert"]
    wait_until(lambda: not phone.page.evaluate("document.querySelector('#app').inert"), "no app")
    assert phone.page.evaluate(FRONT) != old


def test_whoever_signs_in_after_her_sees_nothing_of_hers(stage, new_phone):
    phone = new_phone("elin", stage.url)
    looked_at(stage, phone)
    phone.go("/app#/mer")
    phone.tap("Logga ut")
    phone.sees("Du är utloggad")
    left(phone)
    assert phone.page.evaluate(FRONT) is None


def test_neither_a_sync_nor_the_app_waits_for_the_worker_to_wake(stage, new_phone):
    phone = new_phone("elin", stage.url)
    looked_at(stage, phone)
    phone.restart("/app#/deltagare")
    began = "performance.getEntriesByType('resource').filter((one) => one.name.includes('%s'))"
    wait_until(lambda: phone.page.evaluate(began % "/sync" + ".length"), "nothing was synced")
    came_from = "[0].workerFinalSourceType"
    assert phone.page.evaluate(began % "/sync" + came_from) == "network"
    assert phone.page.evaluate(began % "/app-" + came_from) == "cache"
    page = "performance.getEntriesByType('navigation')" + came_from
    assert phone.page.evaluate(page) == "cache"


def test_no_letters_are_asked_for(stage, new_phone):
    phone = new_phone("elin", stage.url)
    looked_at(stage, phone)
    phone.restart("/app#/deltagare")
    phone.sees("Allt mottaget")
    fetched = "performance.getEntriesByType('resource').map((one) => one.name)"
    names = phone.page.evaluate(fetched)
    assert any("/theme-" in name for name in names)
    assert not any(".woff2" in name for name in names)
    widths = [phone.page.evaluate(WIDTH, font) for font in ("Figtree, monospace", "monospace")]
    assert widths[0] < widths[1]
