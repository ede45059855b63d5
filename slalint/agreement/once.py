"""Work that many rules need of one agreement, goal or project is done once and kept with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

Owner = TypeVar("Owner")
Rest = ParamSpec("Rest")
Result = TypeVar("Result")

_KEPT: Final = "_kept"


def once(
    function: Callable[Concatenate[Owner, Rest], Result],
) -> Callable[Concatenate[Owner, Rest], Result]:
    """Keep what a function makes of an object and hashable arguments, as long as the object lives.

    Only for functions that always give the same, of objects that are compared by identity. What is
    given is shared, so nobody may change it.
    """

    @wraps(function)
    def kept(owner: Owner, /, *args: Rest.args, **kwargs: Rest.kwargs) -> Result:
        known: dict[Any, Any] = vars(owner).setdefault(_KEPT, {})
        key = (function, args, *kwargs.items())
        if key not in known:
            known[key] = function(owner, *args, **kwargs)
        result: Result = known[key]
        return result

    return kept
