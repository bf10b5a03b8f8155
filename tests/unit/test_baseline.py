import datetime

import pytest

from reviewbot.baseline import Baseline, dump, parse
from reviewbot.errors import ConfigError
from tests.support.changes import finding

TODAY = datetime.date(2026, 3, 1)


def test_round_trip_and_prune():
    one, two = finding("one"), finding("two", code="y")
    made = Baseline().with_findings([one, two], "known", TODAY)
    again = parse("b.json", dump(made))
    assert again == made
    assert again.fingerprints(TODAY) == {one.fingerprint, two.fingerprint}
    assert again.pruned([two], TODAY).fingerprints(TODAY) == {two.fingerprint}
    assert parse("b.json", dump(Baseline())) == Baseline()


def test_an_expired_entry_is_reported_again():
    entry = Baseline().with_findings([finding()], "", TODAY).entries[0]
    expiring = Baseline((entry.model_copy(update={"expires": TODAY}),))
    assert expiring.fingerprints(TODAY) == frozenset()


def test_existing_entries_keep_their_reason():
    made = Baseline().with_findings([finding()], "first", TODAY).with_findings([finding()], "second", TODAY)
    assert [e.reason for e in made.entries] == ["first"]


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 2}', '{"entries": [{"fingerprint": "zz"}]}', '{"surprise": 1}']
)
def test_a_broken_file_is_a_configuration_error(text):
    with pytest.raises(ConfigError, match=r"b\.json"):
        parse("b.json", text)
