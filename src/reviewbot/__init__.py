"""reviewbot: a quiet, private reviewer for git diffs."""

__version__ = "0.1.0"
