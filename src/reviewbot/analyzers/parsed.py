"""Where parsed rule files are kept between runs: reading YAML costs more than anything else at the start of one."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from reviewbot import cache as caching
from reviewbot.cache import Cache, NoCache


class _Kept:
    """The cache in use; none until somebody names one."""

    cache: Cache = NoCache()


def keep_in(cache: Cache) -> None:
    """Keep parsed rule files of the package in `cache` from now on."""
    _Kept.cache = cache


def parsed(texts: Mapping[str, str], parse: Callable[[str, str], list[Any]]) -> dict[str, list[Any]]:
    """File name -> documents: as `parse(name, text)` gives them now, or gave them for the same texts."""
    key = caching.key("rule files/v1", *(part for item in texts.items() for part in item))
    known = _Kept.cache.get([key]).get(key)
    if isinstance(known, dict) and known.keys() == texts.keys():
        return known
    made = {name: parse(name, text) for name, text in texts.items()}
    if json.loads(json.dumps(made, default=repr)) == made:
        _Kept.cache.put({key: made})
    return made
