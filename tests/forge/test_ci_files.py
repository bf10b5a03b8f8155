"""The files that switch the tool on: valid by the hosts' own schemas, pinned, least privilege, in step with the settings."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest
import yaml

from reviewbot.settings import Settings
from reviewbot.vcs import scaffold
from reviewbot.vcs.base import Host

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
TEMPLATES = ROOT / "src/reviewbot/vcs/templates"
WORKFLOWS = [
    *sorted((ROOT / ".github/workflows").glob("*.yml")),
    TEMPLATES / "github.yml",
    TEMPLATES / "github-post.yml",
]
ACTIONS = [ROOT / "action.yml", *WORKFLOWS, TEMPLATES / "gitea.yml"]


def tool(*command: str | Path) -> None:
    done = subprocess.run([BIN / command[0], *command[1:]], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def template_job(tmp_path: Path) -> Path:
    """The GitLab template without its header, which the schema checker cannot read."""
    path = tmp_path / "job.yml"
    path.write_text((ROOT / ".gitlab-ci-template.yml").read_text().split("\n---\n", 1)[1])
    return path


def test_schemas(tmp_path):
    tool("check-jsonschema", "--builtin-schema", "vendor.github-actions", ROOT / "action.yml")
    tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS, TEMPLATES / "gitea.yml")
    tool("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", TEMPLATES / "gitlab.yml", template_job(tmp_path))
    tool("check-jsonschema", "--builtin-schema", "vendor.bitbucket-pipelines", TEMPLATES / "bitbucket-pipelines.yml")


def test_linters():
    tool("zizmor", "--offline", "--no-progress", ROOT / "action.yml", *WORKFLOWS)
    tool("actionlint", "-shellcheck=", "-pyflakes=", *WORKFLOWS)
    tool("hadolint", "--strict-labels", "--failure-threshold", "style", ROOT / "Dockerfile")


@pytest.mark.parametrize("path", ACTIONS, ids=lambda p: p.name)
def test_actions_are_pinned_by_commit(path):
    for use in re.findall(r"uses:\s*(\S+.*)", path.read_text()):
        assert re.match(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d", use), use


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_workflows_start_without_rights_and_leave_no_credentials(path):
    data = yaml.safe_load(path.read_text())
    assert data["permissions"] == {} and "concurrency" in data
    for job in data["jobs"].values():
        assert "permissions" in job and "timeout-minutes" in job
        for step in job["steps"]:
            if str(step.get("uses", "")).startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
            assert "${{" not in step.get("run", ""), "values reach scripts through the environment only"


def test_the_posting_workflow_never_touches_the_requests_code():
    text = (TEMPLATES / "github-post.yml").read_text()
    assert "actions/checkout" not in text and "pull_request_target" not in text
    assert all("pull_request_target" not in p.read_text() for p in WORKFLOWS)


def test_action_inputs_are_settings():
    data = yaml.safe_load((ROOT / "action.yml").read_text())
    review = next(s for s in data["runs"]["steps"] if s.get("id") == "review")
    passed = {k.removeprefix("REVIEWBOT_").lower(): v for k, v in review["env"].items() if k.startswith("REVIEWBOT_")}
    assert passed.pop("cache_dir") == "${{ runner.temp }}/reviewbot-results"
    used = {re.search(r"inputs\.([\w-]+)", v)[1] for v in passed.values()}
    for name, value in passed.items():
        if name == "token":
            continue
        assert name in Settings.model_fields, name
        assert re.search(r"inputs\.([\w-]+)", value)[1].replace("-", "_") == name
        default = data["inputs"][name.replace("_", "-")]["default"]
        assert str(Settings.model_fields[name].default).lower().removesuffix(".0") == default, name
    assert set(data["inputs"]) == used | {"extras", "python-version", "upload-reports"}
    assert all("description" in i and "default" in i for i in data["inputs"].values())


CACHED = {
    "github.yml": "~/.cache/reviewbot",
    "gitea.yml": "~/.cache/reviewbot",
    "action.yml": "${{ runner.temp }}/reviewbot-results",
}


@pytest.mark.parametrize("name", CACHED)
def test_results_are_restored_before_the_review_and_kept_whatever_it_finds(name):
    data = yaml.safe_load((ROOT / name if name == "action.yml" else TEMPLATES / name).read_text())
    steps = data["runs"]["steps"] if "runs" in data else data["jobs"]["review"]["steps"]
    review = next(
        i for i, s in enumerate(steps) if 'reviewbot" ci' in s.get("run", "") or s.get("run") == "reviewbot ci"
    )
    mine = [(i, s) for i, s in enumerate(steps) if s.get("with", {}).get("path") == CACHED[name]]
    (before, restore), (after, save) = mine
    assert "/restore@" in restore["uses"] and "/save@" in save["uses"] and before < review < after
    assert save["if"] == "${{ always() }}" and save["with"]["key"] == restore["with"]["key"]
    assert restore["with"]["key"].startswith(restore["with"]["restore-keys"])
    assert "run_id" in restore["with"]["key"] and "run_attempt" in restore["with"]["key"], "a new entry for each run"


def test_gitlab_and_bitbucket_keep_results():
    for path in (ROOT / ".gitlab-ci-template.yml", TEMPLATES / "gitlab.yml"):
        job = yaml.safe_load(path.read_text().split("\n---\n", 1)[-1])["reviewbot"]
        assert job["cache"]["when"] == "always"
        assert job["variables"]["REVIEWBOT_CACHE_DIR"] == "$CI_PROJECT_DIR/" + job["cache"]["paths"][1]
    data = yaml.safe_load((TEMPLATES / "bitbucket-pipelines.yml").read_text())
    step = data["pipelines"]["pull-requests"]["**"][0]["step"]
    assert "reviewbot" in step["caches"] and data["definitions"]["caches"]["reviewbot"] == "~/.cache/reviewbot"


def test_template_inputs_are_settings_and_the_init_file_is_the_template():
    header, body = (ROOT / ".gitlab-ci-template.yml").read_text().split("\n---\n", 1)
    inputs = yaml.safe_load(header)["spec"]["inputs"]
    job = yaml.safe_load(body)["reviewbot"]
    for name in job["variables"]:
        if name.startswith("REVIEWBOT_"):
            assert name.removeprefix("REVIEWBOT_").lower() in Settings.model_fields
    for name, given in inputs.items():
        body = body.replace(f"$[[ inputs.{name} ]]", f'"{given["default"]}"')
    assert (
        yaml.safe_load(body)["reviewbot"].keys()
        == yaml.safe_load((TEMPLATES / "gitlab.yml").read_text())["reviewbot"].keys()
    )
    assert {k: str(v) for k, v in yaml.safe_load(body)["reviewbot"]["variables"].items()} == {
        k: str(v) for k, v in yaml.safe_load((TEMPLATES / "gitlab.yml").read_text())["reviewbot"]["variables"].items()
    }


@pytest.mark.parametrize("host", list(Host))
def test_init_files(host):
    files = scaffold.files(host)
    assert scaffold.CONFIG in files and scaffold.next_step(host)
    assert all(
        text.endswith("\n") and not Path(path).is_absolute() and ".." not in path for path, text in files.items()
    )


def test_every_template_is_used():
    used = {name for rows in scaffold._FILES.values() for _, name in rows} | {"reviewbot.toml"}
    there = {p.name for p in (resources.files("reviewbot.vcs") / "templates").iterdir() if not p.name.startswith("__")}
    assert there == used


@pytest.mark.parametrize(
    ("remote", "host"),
    [("git@github.com:a/b", Host.GITHUB), ("https://gitlab.com/a/b", Host.GITLAB), ("/srv/git/x", Host.GENERIC)],
)
def test_the_host_is_told_by_the_remote(remote, host):
    assert scaffold.host_of(remote) is host


def test_dockerfile_runs_without_rights():
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    assert any(re.match(r"USER \d+:\d+$", x) for x in lines)
    assert lines.index(next(x for x in lines if x.startswith("USER"))) < lines.index(
        next(x for x in lines if x.startswith("ENTRYPOINT"))
    )
    froms = [x.split()[1] for x in lines if x.startswith("FROM")]
    assert all(re.match(r"python:3\.\d+-slim-\w+$", f) for f in froms) and "torch" not in "\n".join(lines).replace(
        "PyTorch", ""
    )


def test_hooks():
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert {h["id"] for h in hooks} == {"reviewbot", "reviewbot-push"} and all(
        h["pass_filenames"] is False for h in hooks
    )


DOCS = sorted((ROOT / "docs/ci").glob("*.md"))


def examples(language: str) -> list[tuple[str, str]]:
    found = [(p.name, block) for p in DOCS for block in re.findall(rf"```{language}\n(.*?)```", p.read_text(), re.S)]
    assert found, f"no {language} example found"
    return found


def test_examples_in_the_docs_are_valid(tmp_path):
    checks = {
        "github.md": "vendor.github-workflows",
        "gitea.md": "vendor.github-workflows",
        "gitlab.md": "vendor.gitlab-ci",
        "bitbucket.md": "vendor.bitbucket-pipelines",
    }
    seen = 0
    for i, (name, text) in enumerate(examples("yaml")):
        data = yaml.safe_load(text)
        if name in checks and "include" not in data:
            path = tmp_path / f"{i}.yml"
            path.write_text(text)
            tool("check-jsonschema", "--builtin-schema", checks[name], path)
            seen += 1
    assert seen >= 5


def test_examples_agree_with_what_init_writes():
    """The complete workflows of the guides are the templates, but for comments and names."""
    for name, template in (("github.md", "github-post.yml"), ("gitea.md", "gitea.yml")):
        shown = [yaml.safe_load(text) for where, text in examples("yaml") if where == name]
        written = yaml.safe_load((TEMPLATES / template).read_text())
        assert any({**x, "jobs": None} == {**written, "jobs": None} and x["jobs"] == written["jobs"] for x in shown), (
            name
        )


def test_every_documented_input_exists():
    inputs = yaml.safe_load((ROOT / "action.yml").read_text())["inputs"]
    rows = re.findall(r"^\| `([\w-]+)` \| (.*?) \|", (ROOT / "docs/ci/github.md").read_text(), re.M)
    assert {name for name, _ in rows} == set(inputs)
    for name, default in rows:
        if default.startswith("`") and name != "token":
            assert inputs[name]["default"] == default.strip("`"), name
    header = yaml.safe_load((ROOT / ".gitlab-ci-template.yml").read_text().split("\n---\n", 1)[0])
    assert all(f"`{name}`" in (ROOT / "docs/ci/gitlab.md").read_text() for name in header["spec"]["inputs"])


def test_documented_commands_exist():
    from reviewbot.vcs.verdicts import COMMANDS

    for word in re.findall(r"`/reviewbot ([\w-]+)", (ROOT / "docs/ci/README.md").read_text()):
        assert word in COMMANDS
