"""What models add to a review, wired: the registry and the advisor over the repository's past."""

from __future__ import annotations

import atexit
from pathlib import Path
from typing import TYPE_CHECKING

from reviewbot.cache import Cache
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
    from reviewbot.review.advising import AdviceOptions, ModelAdvisor

    chosen = "" if settings.model == DEFAULT else settings.model
    made = ModelAdvisor(registry(settings, scope), repository, AdviceOptions(chosen, settings.device), cache)
    atexit.register(made.close)
    return made
