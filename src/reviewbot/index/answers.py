"""Answers that are asked for again and again, such as who defines a name that every file of a change defines."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

# In records over all answers: common names have thousands.
MOST_RECORDS = 50_000


class Answers:
    """The latest answers, as many as hold MOST_RECORDS records together; of use until something new is learned."""

    def __init__(self) -> None:
        self._known: OrderedDict[object, tuple[Any, ...]] = OrderedDict()
        self._records = 0

    def of(self, question: object, find: Callable[[], Iterable[Any]]) -> tuple[Any, ...]:
        """The records that `find` finds, by an earlier call if that is still known."""
        if question in self._known:
            self._known.move_to_end(question)
            return self._known[question]
        found = tuple(find())
        # What `find` reads on the way may have cleared everything: keep its answer all the same.
        self._known[question] = found
        self._records += len(found) + 1
        while self._records > MOST_RECORDS:
            self._records -= len(self._known.popitem(last=False)[1]) + 1
        return found

    def clear(self) -> None:
        """Forget everything: more is known now."""
        self._known.clear()
        self._records = 0
