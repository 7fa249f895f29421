"""One connection of the web server, without the loop in which waitress waits for itself."""

from waitress.channel import HTTPChannel


class Channel(HTTPChannel):
    """A connection that only its thread writes to, while that answers.

    Waitress's main loop offers its help as soon as a byte is there, finds the connection taken by
    the thread, and offers again at once, thousands of times a second: on a machine of one or two
    cores the thread then waits for the loop. With more than a phone is ever sent, it does help.
    """

    def writable(self) -> bool:
        """Whether the main loop is to write."""
        if self.requests and self.total_outbufs_len < self.adj.outbuf_high_watermark:
            return bool(self.will_close)
        return bool(super().writable())
