from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.errors import ModelError
from reviewbot.models.base import Ability, ModelInput
from reviewbot.models.bundle import Bundle
from reviewbot.models.encode import model_text
from reviewbot.models.lexical import LexicalModel, LexicalSettings, lexical_vector, token_class

TOTAL = """def total(rows, rate):
    result = 0
    for row in rows:
        if row.price > 10 and row.active:
            result += row.price * rate
    return result
"""
OTHER = """def connect(host, port):
    try:
        sock = socket.create_connection((host, port), timeout=5)
    except OSError as error:
        raise ConnectionError(host) from error
    return Client(sock)
"""


def _model(tmp: object = None) -> LexicalModel:
    head = {"similar": {"on": True, "kind": "lexical", "settings": {"width": 64, "gram": 4, "share": 0.5}}}
    return LexicalModel(Bundle(path=None, name="m", version="1", files={}, config={}, heads=head))  # type: ignore[arg-type]


def _cosine(one: str, other: str) -> float:
    return float(lexical_vector(one, "python") @ lexical_vector(other, "python"))


def test_classes() -> None:
    assert [token_class(t) for t in ("return", "total", "'x'", "12", "+", "$a")] == ["return", "N", "S", "0", "+", "N"]


def test_a_renamed_twin_is_closer_than_another_function() -> None:
    renamed = TOTAL.replace("rows", "lines").replace("result", "sum_").replace("rate", "factor").replace("row", "line")
    assert _cosine(TOTAL, renamed) > 0.7
    assert _cosine(TOTAL, OTHER) < 0.4
    assert _cosine(TOTAL, TOTAL.replace("    ", "  ") + "# end") == pytest.approx(1, abs=1e-6)


def test_model_embeds_and_nothing_else() -> None:
    model = _model()
    assert model.config.abilities == {Ability.EMBED}
    vectors = model.embed([ModelInput(model_text(TOTAL, "python"), None, "python"), ModelInput("", None, "python")])
    assert vectors.shape == (2, 128)
    np.testing.assert_allclose(vectors[0], lexical_vector(TOTAL, "python", LexicalSettings(64, 4, 0.5)), atol=1e-6)
    assert model.embed([]).shape == (0, 128)
    with pytest.raises(ModelError):
        model.predict([])
    with pytest.raises(ModelError):
        model.generate([])


@given(st.text(max_size=300))
def test_unit_length_or_zero(text: str) -> None:
    norm = float(np.linalg.norm(lexical_vector(text, "javascript")))
    assert norm == pytest.approx(1, abs=1e-5) or norm == 0
