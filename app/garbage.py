"""How often a process of ours looks for garbage: seldom, and never through the program itself."""

import gc

# Made before it is looked for. A push of 500 and a beat of 10,000 reminders hold more than 20,000
# at once: to look through them again and again took a tenth to a fifth of their time, for nothing.
OBJECTS = 100_000


def look_seldom() -> None:
    """From now on; to be called once the program is there."""
    gc.collect()
    gc.freeze()  # what is there by now is never garbage: to look through it takes 60 ms a time
    gc.set_threshold(OBJECTS)
