import multiprocessing
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reviewbot.workers import Failure, available_cores, describe, run_tasks


def _make():
    def work(task):
        if task == "hang":
            time.sleep(60)
        if task == "die":
            os._exit(9)
        if task == "raise":
            raise ValueError("secret text of the file")
        return task.upper()

    return work


def results(tasks, **more):
    return dict(run_tasks(tasks, _make, jobs=2, **{"timeout": 0.5, **more}))


def test_a_hanging_a_dying_and_a_failing_task_cost_only_themselves():
    got = results(["a", "hang", "b", "die", "c", "raise", "d"])
    assert [got[i] for i in (0, 2, 4, 6)] == ["A", "B", "C", "D"]
    assert got[1].kind == "timeout"
    assert got[3] == Failure("crash", "worker exit 9")
    assert got[5].kind == "crash"
    assert "secret" not in got[5].detail


def test_past_the_deadline_the_rest_is_given_up():
    got = results(["hang", "hang", "a"], timeout=60.0, deadline=time.monotonic() + 0.3)
    assert all(isinstance(answer, Failure) for answer in got.values())
    assert len(got) == 3


def _fail():
    raise OSError("secret text of the file")


def _die():
    os._exit(3)


@pytest.mark.parametrize(("make", "detail"), [(_fail, "OSError (test_workers.py:"), (_die, "cannot be started")])
def test_workers_that_cannot_start_are_given_up(make, detail, capfd):
    got = dict(run_tasks(["a"] * 40, make, jobs=2, timeout=60.0))
    assert len(got) == 40
    assert {answer.kind for answer in got.values()} == {"unstarted"}
    assert detail in got[0].detail
    assert "Traceback" not in capfd.readouterr().err
    assert multiprocessing.active_children() == []


def test_workers_end_when_their_parent_is_killed():
    code = (
        "import os, sys, multiprocessing\n"
        "from tests.unit.test_workers import _echo\n"
        "from reviewbot.workers import run_tasks\n"
        "for _ in run_tasks(range(8), _echo, jobs=2, timeout=60.0):\n"
        "    print(*(p.pid for p in multiprocessing.active_children()), flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=_environ())
    pids = [int(word) for word in done.stdout.split()]
    assert len(pids) == 2, done.stderr
    assert all(_gone(pid) for pid in pids)


def _echo():
    return lambda task: task


def _environ():
    root = Path(__file__).parents[2]
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(root), str(root / "src")))}


def _gone(pid):
    """Whether a process ends by itself."""
    for _ in range(200):
        if not Path(f"/proc/{pid}").exists() or " Z " in Path(f"/proc/{pid}/stat").read_text():
            return True
        time.sleep(0.05)
    return False


def test_no_tasks_start_no_workers():
    assert results([]) == {}


def test_there_is_a_core():
    assert available_cores() >= 1


def test_describe_names_type_and_place_only():
    try:
        raise KeyError("token")
    except KeyError as error:
        assert describe(error).startswith("KeyError (test_workers.py:")
