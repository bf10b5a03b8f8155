import multiprocessing
import sqlite3

from reviewbot.cache import FileCache, NoCache, key


def test_values_come_back_in_a_new_process(tmp_path):
    FileCache(tmp_path).put({"a": [1, {"b": None}]})
    assert FileCache(tmp_path).get(["a", "missing"]) == {"a": [1, {"b": None}]}


def test_keys_do_not_run_together():
    assert key("ab", "c") != key("a", "bc")


def test_a_corrupt_file_misses_and_is_replaced(tmp_path):
    cache = FileCache(tmp_path)
    (tmp_path / "cache-v1.sqlite").write_bytes(b"not a database, but long enough to look at" * 50)
    assert cache.get(["a"]) == {}
    again = FileCache(tmp_path)
    again.put({"a": 1})
    assert FileCache(tmp_path).get(["a"]) == {"a": 1}


def test_an_unusable_directory_only_misses(tmp_path):
    (tmp_path / "file").write_text("in the way")
    cache = FileCache(tmp_path / "file")
    cache.put({"a": 1})
    assert cache.get(["a"]) == {}


def test_a_full_disk_only_misses(tmp_path):
    cache = FileCache(tmp_path)
    cache.put({"a": 1})
    connection = sqlite3.connect(tmp_path / "cache-v1.sqlite")
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.close()
    cache._open().execute(f"PRAGMA max_page_count={pages}")
    cache.put({"big": "x" * 1_000_000})
    assert FileCache(tmp_path).get(["a", "big"]) == {"a": 1}


def _write(path, number):
    FileCache(path).put({f"{number}-{i}": i for i in range(50)})


def test_concurrent_writers_lose_nothing(tmp_path):
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=_write, args=(tmp_path, n)) for n in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert len(FileCache(tmp_path).get([f"{n}-{i}" for n in range(4) for i in range(50)])) == 200


def test_trim_keeps_the_file_small(tmp_path):
    cache = FileCache(tmp_path)
    cache.put({str(i): "x" * 1000 for i in range(300)})
    cache.trim(most_bytes=1000)
    assert len(cache.get([str(i) for i in range(300)])) < 300


def test_no_cache_remembers_nothing():
    cache = NoCache()
    cache.put({"a": 1})
    assert cache.get(["a"]) == {}
