"""A reliability plot as a small stand-alone SVG, without a plotting library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

SIZE, MARGIN = 360, 44
_COLOURS = ("#1f6feb", "#8b949e", "#bf8700")


def reliability_svg(title: str, curves: Mapping[str, Sequence[tuple[float, float, int]]]) -> str:
    """Observed share over stated probability, one line a model; the diagonal is perfect calibration."""
    top = max([0.05, *(max(mean, share) for curve in curves.values() for mean, share, _ in curve)]) * 1.05
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" role="img" font-family="sans-serif" font-size="11">',
        f"<title>{escape(title)}</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="{SIZE / 2}" y="18" text-anchor="middle" font-size="13">{escape(title)}</text>',
        f'<path d="M{_x(0, top)} {_y(0, top)}L{_x(top, top)} {_y(top, top)}" stroke="#d0d7de" stroke-dasharray="4"/>',
        *_axes(top),
        *(p for i, item in enumerate(curves.items()) for p in _curve(i, *item, top)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _x(value: float, top: float) -> float:
    return round(MARGIN + value / top * (SIZE - 2 * MARGIN), 1)


def _y(value: float, top: float) -> float:
    return round(SIZE - MARGIN - value / top * (SIZE - 2 * MARGIN), 1)


def _axes(top: float) -> list[str]:
    frame = f'<path d="M{_x(0, top)} {_y(top, top)}V{_y(0, top)}H{_x(top, top)}" stroke="#57606a" fill="none"/>'
    out = [frame, f'<text x="{SIZE / 2}" y="{SIZE - 8}" text-anchor="middle">stated probability</text>']
    out.append(
        f'<text x="12" y="{SIZE / 2}" text-anchor="middle" transform="rotate(-90 12 {SIZE / 2})">observed share</text>'
    )
    for step in range(5):
        value = top * step / 4
        out.append(f'<text x="{_x(value, top)}" y="{SIZE - MARGIN + 14}" text-anchor="middle">{value:.2f}</text>')
        out.append(f'<text x="{MARGIN - 4}" y="{_y(value, top) + 4}" text-anchor="end">{value:.2f}</text>')
    return out


def _curve(number: int, name: str, points: Sequence[tuple[float, float, int]], top: float) -> list[str]:
    colour = _COLOURS[number % len(_COLOURS)]
    line = " ".join(f"{_x(mean, top)},{_y(share, top)}" for mean, share, _ in points)
    dots = [
        f'<circle cx="{_x(mean, top)}" cy="{_y(share, top)}" r="3" fill="{colour}"><title>{count} rows</title></circle>'
        for mean, share, count in points
    ]
    label = f'<text x="{MARGIN + 8}" y="{MARGIN + 4 + 14 * number}" fill="{colour}">{escape(name)}</text>'
    return [f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>', *dots, label]
