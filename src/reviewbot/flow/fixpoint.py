"""What the fixpoint over blocks needs: joined states, when a state is unchanged, and the order of blocks."""

from __future__ import annotations

from reviewbot.flow import ir
from reviewbot.flow.frames import Env
from reviewbot.flow.values import UNKNOWN, Value, join


def flow_into(states: dict[int, Env], target: int, env: Env) -> bool:
    """Join `env` into the state before a block; whether anything changed."""
    old = states.get(target)
    if old is None:
        states[target] = dict(env)
        return True
    changed = False
    for key, value in env.items():
        before = old.get(key)
        if before is value:
            continue
        if before is None:
            if "." in key or "[" in key:
                continue
            old[key] = value
            changed = True
            continue
        joined = join(before, value)
        if not _same(before, joined):
            old[key] = joined
            changed = True
    for key in [k for k in old if k not in env and ("." in k or "[" in k)]:
        del old[key]
        changed = True
    return changed


def _same(a: Value, b: Value) -> bool:
    if a is b:
        return True
    if a.clean != b.clean or len(a.taints) != len(b.taints) or a.type != b.type or a.name != b.name:
        return False
    if (a.const is UNKNOWN) != (b.const is UNKNOWN) or (a.fields is None) != (b.fields is None):
        return False
    if a.fields is not None and b.fields is not None and a.fields is not b.fields and not _same_fields(a, b):
        return False
    return all(x.kinds == y.kinds and x.source.key == y.source.key for x, y in zip(a.taints, b.taints, strict=True))


def _same_fields(a: Value, b: Value) -> bool:
    one, two = a.fields or {}, b.fields or {}
    if len(one) != len(two) or (a.rest is None) != (b.rest is None):
        return False
    if any(k not in two or (one[k] is not two[k] and one[k].taints != two[k].taints) for k in one):
        return False
    return a.rest is b.rest or (a.rest.taints == b.rest.taints and a.rest.clean == b.rest.clean)  # type: ignore[union-attr]


def _successors(block: ir.Block) -> list[int]:
    end = block.end
    out = list(block.handlers)
    if type(end) is ir.Jump:
        out.append(end.target)
    elif type(end) is ir.Branch:
        out += [end.other, end.then]
    elif type(end) is ir.Raise and end.handler >= 0:
        out.append(end.handler)
    return out


def reverse_postorder(body: ir.Body) -> dict[int, int]:
    """Reverse postorder numbers of the blocks that can be reached."""
    post: list[int] = []
    seen = {0}
    stack: list[tuple[int, list[int]]] = [(0, _successors(body.blocks[0]))]
    while stack:
        number, rest = stack[-1]
        if rest:
            following = rest.pop()
            if following not in seen:
                seen.add(following)
                stack.append((following, _successors(body.blocks[following])))
        else:
            post.append(number)
            stack.pop()
    return {number: position for position, number in enumerate(reversed(post))}
