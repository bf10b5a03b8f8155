"""`reviewbot models`, `train`, `evaluate` and what `analyze` makes of them, by the command lines that a user types."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reviewbot.cli import run
from reviewbot.models.registry import Registry
from tests.support import checkpoints, onnx_models
from tests.support.gitrepos import GitRepo
from tests.support.labelled import labelled, write_jsonl
from tests.support.repos import History, repaired, right, wrong

ROOT = Path(__file__).parents[2]
Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REVIEWBOT_MODELS_DIR", str(tmp_path / "models"))
    monkeypatch.setenv("REVIEWBOT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("REVIEWBOT_STORE", "none")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "models"


@pytest.fixture
def said(models: Path, capsys: pytest.CaptureFixture[str]) -> Said:
    """Runs a command line: exit code, output, errors. A failure is a title and a help line, never a traceback."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        if code in (2, 3) and not out:
            assert err.startswith("error: ")
            assert "help: " in err
        return code, out, err

    return call


def own_risk(models: Path, weight: float = 1.0, **metadata: Any) -> Path:
    head = {"risk": {"on": True, "features": ["la"], "kind": "demo"}}
    files = {"risk.onnx": onnx_models.risk_graph([weight]), "README.md": b"# Card of mine\n"}
    return Registry(models).add(files, {"name": "own", "version": "1", "heads": head, **metadata}).path


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_list_show_promote_roll_back_and_verify(said: Said, models: Path) -> None:
    own_risk(models)
    code, out, _ = said("models", "list")
    assert code == 0
    assert "own@1" in out
    assert "codebert: microsoft/codebert-base" in out
    assert "Card of mine" in said("models", "show", "own")[1]
    assert said("models", "promote", "risk", "own")[:2] == (0, "risk: own@1\n")
    assert "used for risk" in said("models", "list")[1]
    assert said("models", "verify")[:2] == (0, "ok       reviewbot-tiny@" + version() + "\nok       own@1\n")
    assert said("models", "rollback", "risk")[:2] == (0, "risk: the embedded default\n")
    for wrong_use in (
        ("rollback", "risk"),
        ("promote", "taste", "own"),
        ("promote", "comment", "own"),
        ("show", "nothing"),
    ):
        assert said("models", *wrong_use)[0] in (2, 3)


def version() -> str:
    from reviewbot.models.registry import DEFAULT

    return Registry(Path("/nonexistent")).bundle(DEFAULT).version


def test_a_tampered_truncated_or_stuffed_bundle_is_refused_with_the_reason(said: Said, models: Path) -> None:
    path = own_risk(models)
    good = (path / "risk.onnx").read_bytes()
    flipped = bytes([*good[:-1], good[-1] ^ 1])
    for content, reason in ((flipped, "checksum"), (good[:40], "checksum"), (None, "missing")):
        (path / "risk.onnx").unlink()
        if content is not None:
            (path / "risk.onnx").write_bytes(content)
        else:
            (path / "README.md").write_bytes(b"# Card of mine\n")
        code, out, _ = said("models", "verify")
        assert (code, reason in out) == (3, True)
        assert said("models", "promote", "risk", "own")[0] == 3
        (path / "risk.onnx").write_bytes(good)
    (path / "weights.pkl").write_bytes(b"x")
    assert "unlisted files" in said("models", "verify", "own")[1]
    (path / "weights.pkl").unlink()
    assert said("models", "verify", "own")[0] == 0


def test_numbers_that_are_not_finite_are_found_by_verify_and_skipped_by_a_review(said: Said, models: Path) -> None:
    onnx_models.encoder_bundle(models / "nan" / "1", name="nan", nan=True)
    assert "not finite" in said("models", "verify", "nan")[1]
    own_risk(models, float("nan"))
    assert said("models", "promote", "risk", "own")[0] == 0
    repository = GitRepo.create(Path("r"))
    repository.commit({"a.py": "a = 1\n"}, "base")
    repository.git("checkout", "-q", "-b", "f")
    repository.commit({"a.py": "a = 2\n"}, "change")
    os.chdir("r")
    code, out, _ = said("analyze", "--base", "main", "--head", "f", "--format", "json")
    document = json.loads(out)
    assert code == 0
    assert document["risk"] is None
    assert [s["detail"] for s in document["skipped"] if s["by"] == "model:risk"] == [
        "risk model own@1 returned numbers that are not finite"
    ]


def limited(size: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command line in a process that may not write files larger than `size`: a full disk."""
    code = (
        f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))\n"
        "from reviewbot.cli import run; sys.exit(run(sys.argv[1:]))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], env=env, capture_output=True, text=True, check=False
    )


def test_a_full_disk_leaves_the_registry_as_it_was(said: Said, models: Path) -> None:
    own_risk(models)
    said("models", "promote", "risk", "own")
    before = snapshot(models)
    done = limited(30, "models", "promote", "risk", "own")
    assert done.returncode == 3
    assert "nothing was changed" in done.stderr
    assert snapshot(models) == before


@pytest.mark.torch
def test_a_full_disk_while_pulling_leaves_no_bundle(said: Said, models: Path, tmp_path: Path) -> None:
    checkpoints.codebert(tmp_path / "mine")
    done = limited(20_000, "models", "pull", str(tmp_path / "mine"))
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert snapshot(models) == {}
    assert said("models", "pull", str(tmp_path / "mine"))[0] == 0
    # The checkpoint's folder has the same name and stands in the working directory.
    code, out, _ = said("models", "verify", "mine")
    assert (code, out.split()[:1]) == (0, ["ok"])


@pytest.mark.torch
def test_checkpoints_that_cannot_be_trusted_or_used_are_refused(said: Said, models: Path, tmp_path: Path) -> None:
    import pickle

    class Attack:
        def __reduce__(self) -> tuple[Any, ...]:
            return os.mkdir, (str(tmp_path / "owned"),)

    pickled = checkpoints.codebert(tmp_path / "pickled")
    (pickled / "model.safetensors").unlink()
    (pickled / "pytorch_model.bin").write_bytes(pickle.dumps(Attack()))
    speechless = checkpoints.codebert(tmp_path / "speechless")
    (speechless / "vocab.json").unlink()
    cut = checkpoints.codebert(tmp_path / "cut")
    weights = (cut / "model.safetensors").read_bytes()
    (cut / "model.safetensors").write_bytes(weights[: len(weights) // 2])
    other = checkpoints.codebert(tmp_path / "other")
    config = json.loads((other / "config.json").read_text())
    (other / "config.json").write_text(json.dumps({**config, "model_type": "llama"}))
    for path, reason in ((pickled, ""), (speechless, "tokenizer"), (cut, ""), (other, "architecture")):
        code, _, err = said("models", "pull", str(path))
        assert code in (2, 3)
        assert reason in err
    assert not (tmp_path / "owned").exists()
    assert snapshot(models) == {}


def test_a_history_of_twenty_commits_is_refused_honestly(said: Said, models: Path, tmp_path: Path) -> None:
    history = History(tmp_path / "r")
    for n in range(20):
        history.commit(f"{'Fix' if n % 4 == 3 else 'Add'} {n}", {"a.py": f"value = {n}\n"})
    os.chdir(history.root)
    code, out, _ = said("train", "risk")
    assert code == 0
    assert out.startswith("not trained: ")
    assert "at least 200 and 30 are needed" in out
    assert not models.exists()


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], "0 usable examples"),
        ([{"text": f"a{n}", "label": 1} for n in range(40)], "both classes are needed"),
        ([{"text": f"a{n % 20}", "label": n // 20} for n in range(40)], "0 usable examples"),
        ([{"text": "same", "label": 1}] * 50, "1 usable examples"),
        ([{"text": "a", "label": "maybe"}], "no usable label"),
    ],
    ids=["empty", "one class", "contradictory", "duplicates", "unknown label"],
)
@pytest.mark.torch
def test_data_that_teach_nothing_are_refused(
    said: Said, models: Path, tmp_path: Path, rows: list[dict[str, Any]], reason: str
) -> None:
    GitRepo.create(tmp_path / "r")
    os.chdir(tmp_path / "r")
    data = write_jsonl(tmp_path / "d.jsonl", rows)
    code, _, err = said(
        "train", "encoder", "--base", "reviewbot-tiny", "--data", str(data), "--run", str(tmp_path / "run")
    )
    assert code == 2
    assert reason in err
    assert not models.exists()


def kill_in_the_middle(arguments: list[str], run_folder: Path) -> None:
    """Start a command line and kill -9 it once it has saved something of its run."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen([sys.executable, "-m", "reviewbot", *arguments], env=env, stderr=subprocess.PIPE)
    for _ in range(12_000):
        if list(run_folder.glob("checkpoint-*/state.json")) or process.poll() is not None:
            break
        time.sleep(0.01)
    assert process.poll() is None, process.stderr and process.stderr.read().decode()
    process.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.mark.torch
def test_an_encoder_is_trained_killed_resumed_evaluated_promoted_used_and_rolled_back(
    said: Said, models: Path, tmp_path: Path
) -> None:
    repository = GitRepo.create(tmp_path / "r")
    body = "\n".join(f"line_{n} = {n}" for n in range(80)) + "\n"
    repository.commit({"a.py": body}, "base")
    repository.git("checkout", "-q", "-b", "f")
    repository.commit(
        {
            "a.py": body.replace("_10 =", "_x =")
            .replace("_40 =", "_y =")
            .replace("_70 =", "_z =")
            .replace("_25 =", "_w =")
        },
        "c",
    )
    os.chdir(tmp_path / "r")
    base, data = checkpoints.codebert(tmp_path / "codebert"), write_jsonl(tmp_path / "d.jsonl", labelled(160))
    train = ["train", "encoder", "--base", str(base), "--data", str(data), "--run", str(tmp_path / "run"), "--full",
             "--epochs", "6", "--max-tokens", "48", "--learning-rate", "0.001", "--device", "cpu", "--force"]  # fmt: skip
    kill_in_the_middle(train, tmp_path / "run")
    assert not models.exists()
    code, out, _ = said(*train)
    assert code == 0
    assert "in use from now on" in out
    epochs = [json.loads(line)["epoch"] for line in (tmp_path / "run" / "metrics.jsonl").read_text().splitlines()]
    assert epochs == sorted(set(epochs))
    code, out, _ = said("evaluate", "--data", str(data), "--out", str(tmp_path / "report"))
    assert code == 0
    assert "| auc |" in out
    assert (tmp_path / "report" / "reliability.svg").is_file()
    code, out, _ = said("analyze", "--base", "main", "--head", "f", "--format", "json")
    places = json.loads(out)["risk"]["places"]
    assert len(places) == 3
    assert all("needed a fix later" in place for place in places)
    assert said("models", "rollback", "hunk-risk")[1] == "hunk-risk: the embedded default\n"
    assert said("models", "promote", "hunk-risk", "encoder-own")[0] == 0


def test_the_shape_of_a_past_fix_is_told_in_a_review_and_its_repair_is_not(
    said: Said, models: Path, tmp_path: Path
) -> None:
    repository = repaired(tmp_path / "r", 900)
    fixed = next(e.commit for e in repository.log() if e.message == "Fix limit 600")
    os.chdir(repository.root)
    code, out, _ = said("train", "risk")
    assert code == 0
    assert "shown from likeness" in out
    head = Registry(models).bundle("risk-own").heads["past_fixes"]
    assert head["matched"] <= 0.05 * head["commits tried"]
    assert said("models", "verify", "risk-own")[0] == 0

    def places(line: str) -> list[str]:
        Path("src/new.py").write_text(f"import lib\n\n\ndef read(path_600):\n    {line}\n    return result_600\n")
        code, out, _ = said("analyze", "--base", "main", "--format", "json")
        assert code in (0, 1)
        risk = json.loads(out)["risk"]
        assert risk["rank"] is not None
        assert risk["compared"] > 50
        return list(risk["places"])

    assert places(wrong(600)) == [f"src/new.py:5 (same shape as what {fixed[:8]} fixed in src/m0.py)"]
    assert places(right(600)) == []
    assert places("result_600 = [part for part in path_600 if part and lib.known(part)]") == []
    code, out, _ = said("models", "rollback", "past-fixes")
    assert code == 0
    assert places(wrong(600)) == []
