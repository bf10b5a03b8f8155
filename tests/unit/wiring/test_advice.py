from __future__ import annotations

import subprocess
import sys

from reviewbot.review import NoAdvisor
from reviewbot.wiring.advice import LateAdvisor

LOADED = """
import sys
from pathlib import Path
from reviewbot.cache import NoCache
from reviewbot.gitrepo import Repository
from reviewbot.settings import Settings
from reviewbot.wiring import advice
advice.advisor(None, Settings(), "", NoCache())
print(sorted({"numpy", "onnxruntime", "torch"} & set(sys.modules)))
"""


def test_the_advisor_is_made_once_and_only_when_asked() -> None:
    made: list[NoAdvisor] = []

    def make() -> NoAdvisor:
        made.append(NoAdvisor())
        return made[-1]

    late = LateAdvisor(make)
    assert made == []
    assert late.names() == ()
    assert late.names() == ()
    assert len(made) == 1


def test_wiring_the_default_model_loads_no_array_library() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
