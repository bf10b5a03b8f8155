from __future__ import annotations

import numpy as np
import pytest

from reviewbot.models.lexical import LexicalSettings
from reviewbot.training.recipes.functions import functions
from reviewbot.training.recipes.retrieval import retrieve, shingle_jaccard, tf_idf, token_jaccard
from reviewbot.training.recipes.similar import contest
from tests.unit.training.recipes.support import SAMPLES

TEXTS = [["a", "b", "c", "d", "e", "f"], ["g", "h", "i", "j", "k"], ["a", "b", "x", "y", "z", "q"]]


def test_similarities_are_one_for_the_same_and_between_for_overlap() -> None:
    for similarity in (token_jaccard, shingle_jaccard, tf_idf(TEXTS)):
        values = similarity(TEXTS, TEXTS)
        np.testing.assert_allclose(np.diag(values), 1, atol=1e-6)
    assert token_jaccard(TEXTS, TEXTS)[0, 2] == pytest.approx(2 / 10)
    assert token_jaccard(TEXTS, TEXTS)[0, 1] == 0


def test_a_question_without_an_answer_counts_against_precision_only() -> None:
    found = retrieve(np.array([[0.9, 0.1], [0.2, 0.8], [0.85, 0.3]]))
    assert found.first == 1
    assert found.at_precision(0.95) == (0.5, 0.9)
    assert found.at_precision(0.6) == (1, 0.8)


def test_the_contest_measures_every_candidate_on_both_levels() -> None:
    items = [f for language, text in SAMPLES.items() for f in functions(language, text, language)]
    report = contest(items, items, LexicalSettings(), 1)
    assert report["functions"] == len(items) == 6
    for level in ("bound names", "all names"):
        assert set(report[level]) == {"lexical", "token Jaccard", "5-gram Jaccard", "TF-IDF"}
        assert all(0 <= f["recall_at_p95"] <= 1 for f in report[level].values())
