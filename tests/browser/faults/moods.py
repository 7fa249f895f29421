"""What may befall a request on a bad line."""

from tests.browser.proxy import Asked, Line, Mood
from tests.model.sizes import rounds

STALLS = float(rounds(1, 35))  # seconds; a phone waits for 30
SLOW = 0.3  # seconds
PAGE = b"<!doctype html><title>Wi-Fi</title><h1>Accept our terms</h1>"
HTML = b"Content-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(PAGE)


def away(_line: Line, asked: Asked) -> None:
    """The server never hears of it."""
    asked.reset()


def half_a_request(_line: Line, asked: Asked) -> None:
    """The server gets half of the body, and then nothing more."""
    asked.forward(len(asked.raw) - (len(asked.raw) - asked.raw.index(b"\r\n\r\n")) // 2)
    asked.reset()


def no_answer(_line: Line, asked: Asked) -> None:
    """The server has taken it; the phone is not told."""
    asked.forward()
    asked.reset()


def half_an_answer(_line: Line, asked: Asked) -> None:
    """The server has taken it; of its answer half arrives."""
    told = asked.forward()
    asked.answer(told[: (told.index(b"\r\n\r\n") + len(told)) // 2])


def answer_held(line: Line, asked: Asked) -> None:
    """The server has taken it; its answer waits until the test lets go."""
    told = asked.forward()
    line.hold()
    asked.answer(told)


def request_held(line: Line, asked: Asked) -> None:
    """It waits on the way to the server until the test lets go."""
    line.hold()
    asked.answer(asked.forward())


def a_page(_line: Line, asked: Asked) -> None:
    """A gate that wants a click answers with a page, and says that all is well."""
    asked.answer(b"HTTP/1.1 200 OK\r\n" + HTML + PAGE)


def a_redirect(_line: Line, asked: Asked) -> None:
    """A gate that leads elsewhere."""
    asked.answer(b"HTTP/1.1 302 Found\r\nLocation: http://wifi.invalid/\r\n" + HTML + PAGE)


def a_gate(_line: Line, asked: Asked) -> None:
    """A gate that says what it is."""
    asked.answer(b"HTTP/1.1 511 Network Authentication Required\r\n" + HTML + PAGE)


def slow(line: Line, asked: Asked) -> None:
    """It takes its time."""
    told = asked.forward()
    line.released.wait(SLOW)
    asked.answer(told)


def stalls(line: Line, asked: Asked) -> None:
    """The server has taken it; the answer begins, and nothing follows."""
    told = asked.forward()
    asked.answer(told[:20])
    line.hold(STALLS)
    asked.reset()


FAULTS: tuple[Mood, ...] = (
    away, half_a_request, no_answer, half_an_answer, stalls, a_page, a_redirect, a_gate,
)  # fmt: skip
