"""What the user sees while work goes on: a progress observer, silent unless the terminal is interactive."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from reviewbot.errors import ReviewbotError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

# A bar for work that ends at once only flickers.
_PATIENCE_SECONDS = 0.6


class Observer(Protocol):
    """Told how far the work is; `total` is the number of steps of the stage."""

    def stage(self, name: str, total: int) -> None:
        """A new stage begins."""

    def step(self, count: int = 1) -> None:
        """So many steps of the stage are done."""


class Silent:
    """The default observer: says nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def stage(self, name: str, total: int) -> None:
        """Nothing."""

    def step(self, count: int = 1) -> None:
        """Nothing."""


class ProgressBar:
    """An observer drawing one bar on stderr; a context manager that takes the bar away at the end."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._began = time.monotonic()
        self._name, self._total, self._done = "", 0, 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def stage(self, name: str, total: int) -> None:
        """Start counting a stage of `total` steps."""
        self._name, self._total, self._done = name, total, 0
        if self._progress is not None and self._task is not None:
            self._progress.reset(self._task, total=total, description=name)

    def step(self, count: int = 1) -> None:
        """Advance the bar, drawing it once the work has taken a moment."""
        self._done += count
        if self._progress is None and time.monotonic() - self._began > _PATIENCE_SECONDS:
            self._draw()
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, completed=self._done)

    def _draw(self) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        # Large files come first, so a guess of the time that is left would be far too high.
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=self._console, transient=True)
        self._task = self._progress.add_task(self._name, total=self._total)
        self._progress.start()


def stderr_console() -> Console:
    """The console for errors and progress; honours NO_COLOR and a dumb terminal."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def observer() -> Silent | ProgressBar:
    """A progress bar on an interactive terminal, else silence."""
    return ProgressBar(stderr_console()) if sys.stderr.isatty() else Silent()


def show_error(error: ReviewbotError) -> None:
    """The error's title and help line on stderr."""
    from rich.markup import escape

    console = stderr_console()
    console.print(f"[bold red]error[/]: {escape(printable(error.title))}", soft_wrap=True)
    if error.help:
        console.print(f"[bold cyan]help[/]: {escape(printable(error.help))}", soft_wrap=True)


def printable(text: str) -> str:
    """One line without control characters: an error may quote hostile text."""
    return "".join(c if c.isprintable() else " " for c in text).rstrip()
