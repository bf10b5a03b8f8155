from __future__ import annotations

from pathlib import Path

import pytest

from reviewbot.errors import ModelError
from reviewbot.models.base import Task
from reviewbot.models.convert import pull
from reviewbot.models.presets import PRESETS
from reviewbot.models.registry import Registry, slug
from tests.support import onnx_models


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    embedded = tmp_path / "bundled"
    onnx_models.encoder_bundle(embedded / "reviewbot-tiny", name="reviewbot-tiny", version="2026.1")
    return Registry(tmp_path / "registry", embedded)


def add(registry: Registry, version: str, weight: float = 1.0) -> str:
    files = {"risk.onnx": onnx_models.risk_graph([weight])}
    heads = {"risk": {"on": True, "features": ["la"]}}
    return registry.add(files, {"name": "risk-mine", "version": version, "heads": heads}).id


def test_the_embedded_model_is_the_default(registry: Registry) -> None:
    assert registry.for_task("similar").id == "reviewbot-tiny@2026.1"
    (only,) = registry.installed()
    assert (only.name, only.version, only.embedded, only.tasks) == ("reviewbot-tiny", "2026.1", True, ())


def test_promote_and_roll_back(registry: Registry) -> None:
    first, second = add(registry, "1"), add(registry, "2")
    registry.promote("risk", first)
    registry.promote("risk", second, "won the gate")
    assert registry.for_task("risk").id == second
    assert [x.tasks for x in registry.installed() if x.version == "2"] == [("risk",)]
    assert registry.rollback("risk") == first
    assert registry.for_task("risk").id == first
    assert registry.rollback("risk") == ""
    with pytest.raises(ModelError, match="nothing to roll back"):
        registry.rollback("risk")


def test_a_model_of_one_repository_is_not_used_for_another(registry: Registry, tmp_path: Path) -> None:
    own = Registry(registry.root, tmp_path / "bundled", scope="repo-a")
    files, heads = {"risk.onnx": onnx_models.risk_graph([1.0])}, {"risk": {"on": True, "features": ["la"]}}
    mine = own.add(files, {"name": "risk-own", "version": "1", "heads": heads, "repository": "repo-a"})
    everyone = add(registry, "1")
    registry.promote("risk", everyone)
    own.promote("risk", mine.id)
    other = Registry(registry.root, tmp_path / "bundled", scope="repo-b")
    assert (own.pinned("risk"), other.pinned("risk"), registry.pinned("risk")) == (mine.id, everyone, everyone)
    with pytest.raises(ModelError, match="made from another repository"):
        other.promote("risk", mine.id)
    assert own.rollback("risk") == everyone


def test_a_name_means_its_newest_version(registry: Registry) -> None:
    add(registry, "1"), add(registry, "2")
    assert registry.bundle("risk-mine").version == "2"
    assert registry.bundle("risk-mine@1").version == "1"
    with pytest.raises(ModelError, match="is not installed"):
        registry.find("risk-mine@3")


def test_a_model_that_cannot_do_a_task_is_not_pinned(registry: Registry) -> None:
    with pytest.raises(ModelError, match="cannot do similar"):
        registry.promote("similar", add(registry, "1"))
    with pytest.raises(ModelError, match="cannot do comment"):
        registry.promote("comment", "reviewbot-tiny")
    assert registry.pinned("similar") == ""


def test_a_damaged_version_is_listed_as_refused_and_not_used(registry: Registry) -> None:
    name = add(registry, "1")
    registry.promote("risk", name)
    (registry.find(name) / "risk.onnx").write_bytes(b"other")
    listed = next(x for x in registry.installed() if x.version == "1")
    assert listed.bundle is None
    assert "does not match its checksum" in listed.refused
    with pytest.raises(ModelError, match="refused"):
        registry.for_task("risk")


def test_a_broken_pin_file_says_what_to_do(registry: Registry) -> None:
    add(registry, "1")
    (registry.root / "registry.json").write_text("[1")
    with pytest.raises(ModelError, match="is broken"):
        registry.for_task("risk")


def test_an_unknown_preset_says_how_to_get_it(registry: Registry) -> None:
    with pytest.raises(ModelError, match="not installed") as caught:
        registry.find("microsoft/codebert-base")
    assert caught.value.help == "`reviewbot models pull codebert`"


def test_names_cannot_leave_the_registry(registry: Registry) -> None:
    assert slug("microsoft/codebert-base") == "microsoft--codebert-base"
    assert "/" not in slug("a/../../b")
    with pytest.raises(ModelError, match="is not a model name"):
        slug("..")


@pytest.mark.parametrize("offline", [True, False])
def test_nothing_is_fetched_offline(registry: Registry, offline: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not offline:
        monkeypatch.setenv("HF_HUB_OFFLINE", "1")

    def fetch(*_: object) -> str:
        raise AssertionError("the network was used")

    with pytest.raises(ModelError, match="cannot be fetched offline"):
        pull(registry, "codebert", offline=offline, fetch=fetch)


def test_pulling_a_preset_asks_for_its_pinned_revision(registry: Registry) -> None:
    from tests.support import checkpoints

    asked = []

    def fetch(hub_id: str, revision: str, folder: Path) -> str:
        asked.append((hub_id, revision))
        checkpoints.codebert(folder, pickled=True)
        return revision

    bundle = pull(registry, "codebert", fetch=fetch)
    assert asked == [("microsoft/codebert-base", "3b0952feddeffad0063f274080e3c23d75e7eb39")]
    assert bundle.name == "microsoft--codebert-base"
    assert registry.find("codebert") == registry.find("microsoft/codebert-base") == bundle.path
    assert bundle.metadata["origin"]["revision"] == asked[0][1]


def test_presets_name_whole_commit_ids() -> None:
    assert {len(p.revision) for p in PRESETS} <= {0, 40}
    assert set(Task) == {"risk", "similar", "security-delta", "comment", "hunk-risk", "past-fixes"}
