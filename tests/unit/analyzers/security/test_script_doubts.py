"""What speaks against a finding in PHP and Ruby, and what looks like it but does not."""

from __future__ import annotations

import pytest

from reviewbot.analyzers.security import RULES
from reviewbot.analyzers.testing import memory_state, source_of
from reviewbot.findings import Confidence, Finding


def said(path: str, text: str) -> set[str]:
    """The rules that speak, by default, of a file."""
    state = memory_state({path: text.encode()})
    file = source_of(state.snapshot, path)
    assert file is not None
    found = (r for r in RULES[0].check(file, state) if isinstance(r, Finding))
    return {f.rule for f in found if f.confidence >= Confidence.MEDIUM}


CONTROLLER = "class PagesController < ApplicationController\n  skip_before_action :verify_authenticity_token{}\n{}end\n"


@pytest.mark.parametrize(
    ("unchecked", "login", "quiet"),
    [
        ("", "  skip_before_action :authenticate_user!\n", True),
        (", only: [:close]", "  skip_before_action :require_login, only: %i[close index]\n", True),
        (", only: [:close]", "  skip_before_action :require_login, only: [:index]\n", False),
        ("", "  skip_before_action :require_login, only: [:index]\n", False),
        ("", "  skip_before_action :set_locale\n", False),
        ("", "", False),
    ],
)
def test_without_a_login_there_is_nobody_to_act_for(unchecked: str, login: str, quiet: bool) -> None:
    text = CONTROLLER.format(unchecked, login)
    assert said("app/controllers/pages_controller.rb", text) == (set() if quiet else {"csrf-disabled"})


def test_hashes_compared_for_equal_length_are_no_stored_passwords() -> None:
    compare = "def ok?(password)\n  secure_compare(Digest::SHA256.hexdigest(password), Digest::SHA256.hexdigest(WANTED))\nend\n"
    assert said("config/admin.rb", compare) == set()
    stored = "def keep(password)\n  self.secret = Digest::SHA256.hexdigest(password)\nend\n"
    assert said("app/models/user.rb", stored) == {"weak-password-hash"}


def test_an_upload_kept_in_a_temporary_directory_is_served_to_nobody() -> None:
    move = "<?php\n$file = $request->file('doc');\n$file->move({}, $file->getClientOriginalName());\n"
    assert said("keep.php", move.format("$tmpDir")) == set()
    assert said("keep.php", move.format("$publicDir")) == {"unrestricted-upload"}
