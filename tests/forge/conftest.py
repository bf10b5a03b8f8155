"""One git repository for the module, and worlds whose fakes must have met what they expected and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from forge.fakes.repo import GitRepo
from forge.support import BASE, World

from reviewbot.vcs.base import Host


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> GitRepo:
    return GitRepo(tmp_path_factory.mktemp("git"))


@pytest.fixture
def world(repo: GitRepo) -> Iterator[Callable[[Host, dict[str, str]], World]]:
    made: list[World] = []

    def make(host: Host, head: dict[str, str]) -> World:
        made.append(World(host, repo, BASE, head))
        return made[-1]

    yield make
    for one in made:
        one.fake.assert_met()
