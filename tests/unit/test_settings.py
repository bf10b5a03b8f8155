import pytest

from reviewbot.errors import ConfigError
from reviewbot.settings import PRIVILEGED, Origin, description, option_fields, parse

REPO = ".reviewbot.toml"


def test_rising_order_of_sources():
    loaded = parse(
        user=("config.toml", 'fail-level = "low"\njobs = 2\nbudget = 7.0'),
        repository=(REPO, 'fail-level = "medium"\ninline-budget = 3'),
        environ={"REVIEWBOT_FAIL_LEVEL": "critical", "REVIEWBOT_INLINE_BUDGET": "4"},
        flags={"fail_level": "none", "base": None},
    )
    assert (loaded.settings.fail_level, loaded.origins["fail_level"]) == ("none", Origin.FLAG)
    assert (loaded.settings.inline_budget, loaded.origins["inline_budget"]) == (4, Origin.ENVIRONMENT)
    assert (loaded.settings.jobs, loaded.origins["jobs"]) == (2, Origin.USER)
    assert loaded.origins["base"] is Origin.DEFAULT


def test_pyproject_table():
    loaded = parse(repository=("pyproject.toml", '[tool.reviewbot]\ndisable = ["a"]\n[tool.other]\nx = 1'))
    assert loaded.settings.disable == ("a",)


def test_an_unknown_key_names_the_nearest():
    with pytest.raises(ConfigError) as caught:
        parse(repository=(REPO, 'fial-level = "low"'))
    assert "fial-level" in caught.value.title
    assert "fail-level" in caught.value.help


@pytest.mark.parametrize(
    "text",
    ["fail-level = 3", 'fail-level = "huge"', "inline-budget = -1", "budget = 0", "[architecture]\nx = 1", "a b"],
)
def test_a_bad_value_is_an_error_naming_the_file(text):
    with pytest.raises(ConfigError) as caught:
        parse(repository=(REPO, text))
    assert REPO in caught.value.title


@pytest.mark.parametrize("name", sorted(PRIVILEGED))
def test_a_repository_may_not_set_a_privileged_option(name):
    with pytest.raises(ConfigError, match="may not set"):
        parse(repository=(REPO, f'{name.replace("_", "-")} = "x"'))
    with pytest.raises(ConfigError, match="may not set"):
        parse(repository=(REPO, f'{name} = "x"'))


def test_lists_from_the_environment():
    assert parse(environ={"REVIEWBOT_EXCLUDE": "a, b\nc"}).settings.exclude == ("a", "b", "c")
    assert parse(environ={"REVIEWBOT_EXCLUDE": '["a,b"]'}).settings.exclude == ("a,b",)
    assert parse(environ={"REVIEWBOT_RULES": '{"r": {"threshold": 3}}'}).settings.rules == {"r": {"threshold": 3}}


def test_bad_json_in_the_environment():
    with pytest.raises(ConfigError, match="REVIEWBOT_EXCLUDE"):
        parse(environ={"REVIEWBOT_EXCLUDE": "[1"})


def test_every_option_is_described():
    assert all(description(name) for name in option_fields())
