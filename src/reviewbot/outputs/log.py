"""Plain lines for a job log, as compilers print them: `path:line: level: rule: message`."""

from __future__ import annotations

import re

from reviewbot import escape
from reviewbot.findings import Review
from reviewbot.outputs import notices
from reviewbot.outputs.base import Options


def render(review: Review, options: Options) -> str:
    """One line a finding, at most ten of a level."""
    return notices.lines(review, _line)


def _line(notice: notices.Notice) -> str:
    place = f"{notice.at.path}:{max(1, notice.at.anchor)}: " if notice.at else ""
    text = escape.clean(f"{place}{notice.level}: {notice.title}: {notice.text}", newlines=False)
    # A message must not be taken for a runner's command.
    return escape.clip(re.sub(r":(?=:)", ": ", text).replace("##[", "## ["), 2_000)
