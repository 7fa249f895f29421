"""What can go wrong, by name. The edge turns a Problem into an answer, the command into a line."""


class Problem(Exception):  # noqa: N818  # a Problem is named for people, not for Python
    """A failure with a stable `code`, one plain sentence, and the HTTP status it becomes."""

    def __init__(self, code: str, message: str, status: int = 400, **more: object) -> None:
        super().__init__(message)
        self.code, self.message, self.status, self.more = code, message, status, more

    def as_json(self) -> dict[str, object]:
        """The body of the answer."""
        return {"error": {"code": self.code, "message": self.message, **self.more}}
