"""Why a text is not the quantity it should be."""


class QuantityError(ValueError):
    """A text cannot be read as the quantity it should be.

    `message` is one sentence for the author; `hint` is what to write instead, where that is known.
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class MissingUnit(QuantityError):  # noqa: N818 - named for what the author did
    """A bare number stands where a quantity needs its unit."""


class AmbiguousMinutes(QuantityError):  # noqa: N818
    """`3M` may mean three months or three minutes."""


class AmbiguousCurrency(QuantityError):  # noqa: N818
    """`$5,000` does not say which dollar."""


class ReversedHours(QuantityError):  # noqa: N818
    """A span of hours ends before it starts, and is too long to be a night."""
