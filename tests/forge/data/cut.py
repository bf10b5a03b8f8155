"""Cuts GitHub's published API descriptions down to what the tests use; run by hand after an upgrade.

npm pack @octokit/openapi @octokit/graphql-schema @octokit/webhooks-examples
python tests/forge/data/cut.py FOLDER_WITH_THE_UNPACKED_PACKAGES
"""

import json
import sys
from dataclasses import replace
from pathlib import Path

from graphql import DocumentNode, parse, print_ast

HERE = Path(__file__).parent
R = "/repos/{owner}/{repo}"
PATHS = {
    "/user": ["get"],
    R: ["get"],
    f"{R}/pulls/{{pull_number}}": ["get"],
    f"{R}/pulls/{{pull_number}}/files": ["get"],
    f"{R}/pulls/{{pull_number}}/reviews": ["get", "post"],
    f"{R}/pulls/{{pull_number}}/comments": ["get", "post"],
    f"{R}/pulls/{{pull_number}}/comments/{{comment_id}}/replies": ["post"],
    f"{R}/pulls/comments/{{comment_id}}": ["get", "patch", "delete"],
    f"{R}/issues/{{issue_number}}": ["get"],
    f"{R}/issues/{{issue_number}}/comments": ["get", "post"],
    f"{R}/issues/comments/{{comment_id}}": ["get", "patch", "delete"],
    f"{R}/collaborators/{{username}}/permission": ["get"],
    f"{R}/commits/{{ref}}/check-runs": ["get"],
    f"{R}/commits/{{ref}}/status": ["get"],
    f"{R}/check-runs": ["post"],
    f"{R}/check-runs/{{check_run_id}}": ["patch"],
    f"{R}/statuses/{{sha}}": ["post"],
}
FIELDS = {
    "Query": {"repository"},
    "Mutation": {"minimizeComment", "updatePullRequestReviewComment"},
    "Repository": {"pullRequest"},
    "PullRequest": {"reviewThreads", "comments"},
    "PullRequestReviewThreadConnection": {"nodes", "pageInfo"},
    "IssueCommentConnection": {"nodes", "pageInfo"},
    "PullRequestReviewCommentConnection": {"nodes", "pageInfo"},
    "ReactionConnection": {"nodes"},
    "PageInfo": {"hasNextPage", "endCursor", "hasPreviousPage", "startCursor"},
    "PullRequestReviewThread": {"id", "isResolved", "resolvedBy", "path", "line", "diffSide", "comments"},
    "PullRequestReviewComment": {
        "id",
        "body",
        "createdAt",
        "viewerDidAuthor",
        "author",
        "fullDatabaseId",
        "isMinimized",
        "reactions",
    },
    "IssueComment": {
        "id",
        "body",
        "createdAt",
        "viewerDidAuthor",
        "author",
        "fullDatabaseId",
        "isMinimized",
        "reactions",
    },
    "Comment": {"id", "body", "createdAt", "viewerDidAuthor", "author"},
    "Actor": {"login"},
    "User": {"login"},
    "Bot": {"login"},
    "Reaction": {"content", "user"},
    "MinimizeCommentPayload": {"clientMutationId"},
    "UpdatePullRequestReviewCommentPayload": {"clientMutationId"},
    "MinimizeCommentInput": None,
    "UpdatePullRequestReviewCommentInput": None,
    "ReportedContentClassifiers": None,
    "ReactionContent": None,
    "DiffSide": None,
    "ReactionOrder": None,
    "ReactionOrderField": None,
    "IssueCommentOrder": None,
    "IssueCommentOrderField": None,
    "OrderDirection": None,
    "DateTime": None,
    "BigInt": None,
}


def openapi(source: dict) -> dict:
    """The request side of the used operations, with the components they need."""
    paths = {}
    for path, methods in PATHS.items():
        item = source["paths"][path]
        paths[path] = {m: {k: item[m][k] for k in ("parameters", "requestBody") if k in item[m]} for m in methods}
    components: dict = {}
    todo = list(refs(paths))
    while todo:
        ref = todo.pop()
        _, _, kind, name = ref.split("/")
        if name not in components.setdefault(kind, {}):
            components[kind][name] = source["components"][kind][name]
            todo += refs(components[kind][name])
    return strip({"openapi": source["openapi"], "paths": paths, "components": components})


def refs(data):
    """Every `$ref` inside."""
    if isinstance(data, dict):
        if isinstance(data.get("$ref"), str):
            yield data["$ref"]
        for value in data.values():
            yield from refs(value)
    elif isinstance(data, list):
        for value in data:
            yield from refs(value)


def strip(data, key=""):
    """Without prose; `nullable` as JSON Schema says it; nothing beyond the named properties in a body."""
    if isinstance(data, list):
        return [strip(x) for x in data]
    if not isinstance(data, dict):
        return data
    drop = (
        set() if key == "properties" else {"description", "example", "examples", "x-github", "externalDocs", "summary"}
    )
    out = {k: strip(v, k) for k, v in data.items() if k not in drop}
    if key != "properties":
        if out.pop("nullable", False) and "type" in out:
            out["type"] = [out["type"], "null"]
        if "properties" in out and not {"oneOf", "anyOf", "allOf"} & set(out):
            out.setdefault("additionalProperties", False)
    return out


def graphql(source: str) -> str:
    """The used types and fields, without prose and directives."""
    kept = []
    for node in parse(source, no_location=True).definitions:
        name = node.name.value if getattr(node, "name", None) else ""
        if name not in FIELDS:
            continue
        changes = {"description": None, "directives": ()}
        if FIELDS[name] is not None:
            changes["fields"] = tuple(bare(f) for f in node.fields or () if f.name.value in FIELDS[name])
        elif hasattr(node, "fields"):
            changes["fields"] = tuple(bare(f) for f in node.fields or ())
        elif hasattr(node, "values"):
            changes["values"] = tuple(bare(v) for v in node.values or ())
        if hasattr(node, "interfaces"):
            changes["interfaces"] = tuple(
                i for i in node.interfaces or () if FIELDS.get(i.name.value, {"?"}) <= (FIELDS[name] or set())
            )
        kept.append(replace(node, **changes))
    return print_ast(DocumentNode(definitions=tuple(kept)))


def bare(node):
    """A field or value without prose and directives, arguments included."""
    changes = {"description": None, "directives": ()}
    if getattr(node, "arguments", None):
        changes["arguments"] = tuple(bare(a) for a in node.arguments)
    return replace(node, **changes)


def events(source: list) -> list:
    """One payload of each request action that differs in shape."""
    pulls = next(x for x in source if x["name"] == "pull_request")["examples"]
    seen, out = set(), []
    for payload in pulls:
        if payload["action"] not in seen:
            seen.add(payload["action"])
            keep = {k: payload[k] for k in ("action", "number", "repository") if k in payload}
            pull = payload["pull_request"]
            keep["pull_request"] = {
                k: pull[k] for k in ("number", "draft", "base", "head", "title", "state") if k in pull
            }
            out.append(keep)
    return out


if __name__ == "__main__":
    root = Path(sys.argv[1])
    api = json.loads(next(root.glob("*openapi*/package/generated/api.github.com.json")).read_text())
    (HERE / "github_openapi.json").write_text(json.dumps(openapi(api), indent=1, sort_keys=True) + "\n")
    sdl = next(root.glob("*graphql-schema*/package/schema.graphql")).read_text()
    (HERE / "github.graphql").write_text(graphql(sdl) + "\n")
    hooks = json.loads(next(root.glob("*webhooks-examples*/package/api.github.com/index.json")).read_text())
    (HERE / "github_events.json").write_text(json.dumps(events(hooks)[:6], indent=1, sort_keys=True) + "\n")
