"""What models add to a review, wired: the registry and the advisor over the repository's past."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reviewbot.analyzers.base import State
from reviewbot.cache import Cache
from reviewbot.changes import ChangeSet
from reviewbot.findings import Finding, RiskAssessment, Skipped
from reviewbot.gitrepo import Repository
from reviewbot.review import Advisor, NoAdvisor
from reviewbot.settings import Settings

if TYPE_CHECKING:
    from reviewbot.models.registry import Registry

DEFAULT = "reviewbot-tiny"


def registry(settings: Settings, scope: str = "") -> Registry:
    """The installed models; `scope` names the repository whose own models may be used."""
    import platformdirs

    from reviewbot.models.registry import Registry

    root = settings.models_dir or platformdirs.user_data_path("reviewbot", appauthor=False) / "models"
    return Registry(Path(root), scope=scope)


def advisor(repository: Repository, settings: Settings, scope: str, cache: Cache) -> Advisor:
    """The models that the settings ask for, none for `--model none`; their process ends with this one."""
    if settings.model.strip().lower() in ("none", "off"):
        return NoAdvisor()

    def make() -> Advisor:
        from reviewbot.review.advising import AdviceOptions, ModelAdvisor

        chosen = "" if settings.model == DEFAULT else settings.model
        made = ModelAdvisor(registry(settings, scope), repository, AdviceOptions(chosen, settings.device), cache)
        atexit.register(made.close)
        return made

    return LateAdvisor(make)


class LateAdvisor:
    """An advisor made when it is first asked: numpy is then not loaded while the rules' worker processes are forked."""

    def __init__(self, make: Callable[[], Advisor]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Advisor:
        return self._make()

    def adjust(
        self, findings: list[Finding], change: ChangeSet, before: State, after: State
    ) -> list[Finding | Skipped]:
        """See `Advisor.adjust`."""
        return self._made.adjust(findings, change, before, after)

    def assess(self, change: ChangeSet) -> RiskAssessment | Skipped | None:
        """See `Advisor.assess`."""
        return self._made.assess(change)

    def names(self) -> tuple[str, ...]:
        """See `Advisor.names`."""
        return self._made.names()
