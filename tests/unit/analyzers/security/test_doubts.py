"""Settings that an option chose and algorithms that a protocol demands are said below the gate, others as before."""

from __future__ import annotations

import pytest

from reviewbot.analyzers.security import RULES
from reviewbot.analyzers.testing import memory_state, run_rules
from reviewbot.findings import Confidence, Finding

OFF = "requests.get(url, verify=False, timeout=9)"


def confidences(text: str, rule: str, path: str = "app.py") -> list[Confidence]:
    found = run_rules(RULES, memory_state({}), memory_state({path: text.encode()}))
    return [f.confidence for f in found if isinstance(f, Finding) and f.rule == rule]


@pytest.mark.parametrize(
    ("body", "low"),
    [
        (f"    return {OFF}\n", False),
        (f"    if settings.insecure:\n        return {OFF}\n", True),
        (f"    if url is None:\n        return {OFF}\n", False),
        (f"    return {OFF} if debug else None\n", True),
        (f"    assert '127.0.0.1' in url\n    return {OFF}\n", True),
    ],
)
def test_a_setting_by_option(body: str, low: bool) -> None:
    (found,) = confidences(f"import requests\n\ndef f(url):\n{body}", "tls-verification-off")
    assert (found is Confidence.LOW) is low


@pytest.mark.parametrize(("name", "low"), [("ntlm_answer", True), ("conceal", False)])
def test_a_cipher_by_protocol(name: str, low: bool) -> None:
    text = f"from Crypto.Cipher import DES\n\ndef {name}(key, text):\n    return DES.new(key).encrypt(text)\n"
    (found,) = confidences(text, "weak-cipher")
    assert (found is Confidence.LOW) is low


def test_a_fault_in_a_script_is_below_the_gate() -> None:
    text = f"import requests\n\ndef f(url):\n    return {OFF}\n"
    assert confidences(text, "tls-verification-off", "scripts/load.py") == [Confidence.LOW]
