"""A link as a QR code, for a screen that somebody holds up. Pure."""

import segno

QUIET = 4  # modules of white around it, which readers ask for


def qr_path(address: str) -> tuple[str, int]:
    """The dark modules as the path of an SVG, and the side of its view box."""
    code = segno.make(address, error="m", micro=False)
    rows = list(code.matrix_iter(border=QUIET))
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, on in enumerate(row) if on)
    return "".join(dark), len(rows)
