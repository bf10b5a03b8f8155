"""What a model does in a review: `risk`, `similar`, `security` and `comment`, each a pure function over a loaded model.

`guarded` turns a model that is missing, slow or broken, or a history that cannot be read, into `Skipped`, so that none of them
ever stops a review.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from reviewbot.errors import GitError, ModelError
from reviewbot.findings import Skipped, SkipReason
from reviewbot.models.base import ModelStopped

Result = TypeVar("Result")


def guarded(name: str, run: Callable[[], Result]) -> Result | Skipped:
    """What `run` returns, or why the model task `name` was not done."""
    try:
        return run()
    except ModelStopped as error:
        return Skipped("", error.reason, error.title, f"model:{name}")
    except ModelError as error:
        return Skipped("", SkipReason.MODEL_MISSING, error.title, f"model:{name}")
    except GitError as error:
        return Skipped("", SkipReason.UNREADABLE, error.title, f"model:{name}")
    except MemoryError:
        return Skipped("", SkipReason.CRASH, "out of memory", f"model:{name}")
