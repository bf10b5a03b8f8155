"""Secrets: what is looked for first must not hide what is looked for then."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewbot.analyzers.security import secrets
from reviewbot.analyzers.security.secrets import secret_findings
from reviewbot.source import SourceFile


@pytest.mark.parametrize("number", range(len(secrets._FORMATS)), ids=[what for what, _ in secrets._FORMATS])
def test_a_format_is_never_without_its_anchor(number: int) -> None:
    assert len(secrets._ANCHORS) == len(secrets._FORMATS)

    @settings(max_examples=6, deadline=None)
    @given(st.from_regex(secrets._FORMATS[number][1]))
    def check(text: str) -> None:
        assert secrets._ANCHORS[number].search(text)

    check()


@settings(max_examples=20, deadline=None)
@given(st.from_regex(secrets._SECRET_NAME))
def test_a_secret_name_is_never_without_one_of_its_parts(name: str) -> None:
    assert any(part in name.casefold() for part in secrets._NAME_PARTS)


def test_several_formats_and_names_in_one_file() -> None:
    text = (
        'AWS = "AKIAQ7RT5WZNL2K4VBXE"\n'
        "quiet = 1\n"
        'SMTP_PASSWORD = "h7Gk29dLqPz"\n'
        'url = "postgres://app:s9Kd83kqLz@db.prod.internal/x"\n'
    )
    found = [f.location.line for f in secret_findings(SourceFile("app/settings.py", text, "python"))]
    assert found == [1, 4, 3]
