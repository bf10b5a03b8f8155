"""One parsed file -> its Facts."""

from __future__ import annotations

from heapq import nsmallest

from reviewbot.index.bindings import exported, package_of, rebound_names
from reviewbot.index.facts import Facts, FunctionFact
from reviewbot.source import Function, SourceFile, normalised, shingles

# Below this a function is too small for its resemblance to mean anything.
MIN_TOKENS = 50
SKETCH = 8
_MIN_LINES = 5


def extract(file: SourceFile) -> Facts:
    """The facts of a file; `parsed` is False where nothing useful parses."""
    problem = file.problem
    if problem is not None and problem.incomplete:
        return Facts(file.language, lines=len(file.lines), parsed=False, has_errors=True)
    calls = tuple(call.fact for call in file.calls)
    return Facts(
        language=file.language,
        functions=tuple(_function(f, file.language) for f in file.functions),
        classes=file.classes,
        imports=file.imports,
        calls=calls,
        exports=exported(file),
        lines=len(file.lines),
        has_errors=problem is not None,
        rebound=rebound_names(file),
        package=package_of(file),
    )


def _function(function: Function, language: str) -> FunctionFact:
    count, sketch = sketch_of(function, language)
    return FunctionFact(
        name=function.name,
        owner=function.owner,
        span=function.span,
        parameters=function.parameters,
        is_async=function.is_async,
        is_static=function.is_static,
        decorators=function.decorators,
        returns=function.returns,
        visibility=function.visibility,
        shingles=sketch,
        token_count=count,
        kind=function.kind,
        outer=function.outer,
        is_generator=function.is_generator,
        has_body=function.body is not None,
    )


def sketch_of(function: Function, language: str) -> tuple[int, tuple[int, ...]]:
    """A function's token count and sketch (its SKETCH smallest shingle hashes); (0, ()) for a small one."""
    if function.body is None or function.span.end_line - function.span.line < _MIN_LINES:
        return 0, ()
    stream = normalised(function.body, language)
    if len(stream) < MIN_TOKENS:
        return len(stream), ()
    return len(stream), tuple(nsmallest(SKETCH, shingles(stream)))
