"""Markers survive what forges do to text, and nothing else passes for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.vcs import markers
from reviewbot.vcs.markers import Kind, Marker

anything = st.text(st.characters(blacklist_categories=("Cs",)), max_size=60)


@given(
    fingerprint=anything, rule=anything, path=anything, line=st.integers(0, 10**8), html=st.booleans(), before=anything
)
def test_round_trip(fingerprint, rule, path, line, html, before):
    marker = Marker(Kind.FINDING, fingerprint, rule, path, line, run="r", head="h")
    text = markers.render(marker, html)
    assert "\n" not in text and text.count("-->") == html and text.count("<!--") == html
    assert markers.parse(f"{before}\n\n{text}\r\n  \n") == marker


@pytest.mark.parametrize(
    "body",
    [
        "",
        "text",
        "<!-- reviewbot:v1 kind=finding fp=1 --> and more",
        "<!-- reviewbot:v2 kind=finding -->",
        "<!-- reviewbot:v1 kind=other -->",
        "<!-- reviewbot:v1 kind=finding line=x -->",
        "<!-- reviewbot:v1 kind=finding line=99999999999 -->",
    ],
)
def test_what_is_no_marker(body):
    assert markers.parse(body) is None
