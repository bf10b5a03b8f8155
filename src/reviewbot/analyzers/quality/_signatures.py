"""Whether a call fits a signature, by the rules of each language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewbot.index import CallFact, FunctionFact, Parameter

_POSITIONAL = frozenset({"positional", "positional_only"})
_BINDING = frozenset({"classmethod"})


@dataclass(frozen=True, slots=True)
class Signature:
    """The parameters that a caller gives (the bound receiver left out), in one language."""

    language: str
    parameters: tuple[Parameter, ...]

    @property
    def positional(self) -> list[Parameter]:
        """Those that can be given by position."""
        return [p for p in self.parameters if p.kind in _POSITIONAL]

    @property
    def required(self) -> int:
        """How many positional arguments there must be."""
        return sum(not p.has_default for p in self.positional)

    def has(self, kind: str) -> bool:
        """Whether a parameter of this kind is there."""
        return any(p.kind == kind for p in self.parameters)


def signature_of(function: FunctionFact, language: str) -> Signature:
    """The signature as callers see it: without self, cls or this."""
    parameters = [p for p in function.parameters if p.kind not in ("receiver", "block")]
    bound = function.owner and (not function.is_static or _BINDING & set(function.decorators))
    if language == "python" and bound and parameters and parameters[0].kind in _POSITIONAL:
        parameters = parameters[1:]
    return Signature(language, tuple(parameters))


def misfit(signature: Signature, call: CallFact) -> str:
    """Why a call does not fit ("" if it does, or if one cannot tell)."""
    if call.has_spread:
        return ""
    given, keywords = call.positional, call.keywords
    if signature.language == "ruby" and keywords and not _takes_keywords(signature):
        given, keywords = given + 1, ()
    positional = signature.positional
    if signature.language == "go" and given == 1 and call.arguments == ("()",) and len(positional) != 1:
        # `f(g())` passes on all results of `g`.
        return ""
    if given > len(positional) and not signature.has("rest") and signature.language != "php":
        return f"it takes {_count(len(positional))}, not {given}"
    return _keyword_misfit(signature, given, keywords) or _missing(positional, given, keywords, signature)


def _takes_keywords(signature: Signature) -> bool:
    return signature.has("keyword") or signature.has("keyword_rest")


def _count(number: int) -> str:
    return f"{number} positional argument{'' if number == 1 else 's'}"


def _keyword_misfit(signature: Signature, given: int, keywords: Sequence[str]) -> str:
    by_name = {p.name for p in signature.parameters if p.kind in ("positional", "keyword")}
    for keyword in keywords:
        if keyword not in by_name and not signature.has("keyword_rest") and not _php_rest(signature):
            return f"it has no parameter `{keyword}`"
        if keyword in {p.name for p in signature.positional[:given]}:
            return f"`{keyword}` is given twice"
    return ""


def _php_rest(signature: Signature) -> bool:
    return signature.language == "php" and signature.has("rest")


def _missing(positional: list[Parameter], given: int, keywords: Sequence[str], signature: Signature) -> str:
    for parameter in positional[given:]:
        if not parameter.has_default and parameter.name not in keywords:
            return f"`{parameter.name}` is missing" if parameter.name else "an argument is missing"
    for parameter in signature.parameters:
        if parameter.kind == "keyword" and not parameter.has_default and parameter.name not in keywords:
            return f"`{parameter.name}` is missing"
    return ""


def accepts_all_of(signature: Signature, other: Signature) -> str:
    """Why not every call that fits `other` by position and keyword-only names fits `signature` ("" if all do)."""
    if signature.has("rest") and signature.has("keyword_rest"):
        return ""
    most, others_most = len(signature.positional), len(other.positional)
    if signature.required > other.required:
        missing = signature.positional[other.required]
        return f"it requires `{missing.name}`" if missing.name else "it requires another argument"
    if not signature.has("rest") and (most < others_most or other.has("rest")):
        extra = other.positional[most].name if most < others_most else "*"
        return f"it does not take `{extra}`"
    names = {p.name for p in signature.parameters}
    for parameter in other.parameters:
        if parameter.kind == "keyword" and parameter.name not in names and not signature.has("keyword_rest"):
            return f"it does not take `{parameter.name}`"
    for parameter in signature.parameters:
        known = {p.name for p in other.parameters}
        if parameter.kind == "keyword" and not parameter.has_default and parameter.name not in known:
            return f"it requires `{parameter.name}`"
    return ""
