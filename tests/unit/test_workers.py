import os
import time

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


def test_no_tasks_start_no_workers():
    assert results([]) == {}


def test_there_is_a_core():
    assert available_cores() >= 1


def test_describe_names_type_and_place_only():
    try:
        raise KeyError("token")
    except KeyError as error:
        assert describe(error).startswith("KeyError (test_workers.py:")
