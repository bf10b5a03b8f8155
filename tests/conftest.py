"""What every test stands on: no network, no CI variables, a home directory of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

_SCRUBBED = (
    "CI",
    "GITHUB_",
    "GITLAB_",
    "BITBUCKET_",
    "GITEA_",
    "FORGEJO_",
    "JENKINS_",
    "REVIEWBOT_",
    "RUNNER_",
    "NO_COLOR",
    "FORCE_COLOR",
    "GIT_",
    "HF_",
)


@pytest.fixture(autouse=True)
def clean_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Scrub the environment and move the home directory, so that no test reads or writes the user's own files."""
    import os

    for name in list(os.environ):
        if name == "CI" or name.startswith(_SCRUBBED):
            monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name, folder in (
        ("XDG_CACHE_HOME", ".cache"),
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_STATE_HOME", ".local/state"),
    ):
        monkeypatch.setenv(name, str(home / folder))
    return home
