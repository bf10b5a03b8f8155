"""Parsed rule files, kept between runs."""

from __future__ import annotations

import pytest

from reviewbot.analyzers import parsed as module
from reviewbot.analyzers.parsed import keep_in, parsed
from reviewbot.cache import FileCache, NoCache


@pytest.fixture
def cache(tmp_path):
    kept = FileCache(tmp_path)
    keep_in(kept)
    yield kept
    keep_in(NoCache())
    kept.close()


def counting(calls):
    def parse(name, text):
        calls.append(name)
        return [{"text": text}]

    return parse


def test_the_same_texts_are_parsed_once(cache):
    calls: list[str] = []
    first = parsed({"a": "1", "b": "2"}, counting(calls))
    assert parsed({"a": "1", "b": "2"}, counting(calls)) == first == {"a": [{"text": "1"}], "b": [{"text": "2"}]}
    assert calls == ["a", "b"]


@pytest.mark.parametrize("texts", [{"a": "1", "b": "3"}, {"a": "1"}, {"b": "2", "a": "1"}, {"a": "1b", "": "2"}])
def test_other_texts_are_parsed_anew(cache, texts):
    parsed({"a": "1", "b": "2"}, counting([]))
    calls: list[str] = []
    assert parsed(texts, counting(calls)).keys() == texts.keys()
    assert calls == list(texts)


def test_what_the_cache_cannot_hold_is_not_kept(cache):
    calls: list[str] = []
    for _ in range(2):
        assert parsed({"a": "1"}, lambda name, text: calls.append(name) or [{1: "one"}]) == {"a": [{1: "one"}]}
    assert calls == ["a", "a"]


def test_a_value_of_another_shape_is_a_miss(cache):
    calls: list[str] = []
    parsed({"a": "1"}, counting(calls))
    key = module.caching.key("rule files/v1", "a", "1")
    cache.put({key: ["a"]})
    assert parsed({"a": "1"}, counting(calls)) == {"a": [{"text": "1"}]}
    assert calls == ["a", "a"]


def test_without_a_cache_everything_is_parsed():
    calls: list[str] = []
    parsed({"a": "1"}, counting(calls))
    parsed({"a": "1"}, counting(calls))
    assert calls == ["a", "a"]
