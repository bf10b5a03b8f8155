"""Make a small repository from `examples/shop` (a base and a feature commit) and review the feature.

Usage: demo.py REVIEWBOT [FOLDER]     (REVIEWBOT: the program to run; default folder: .demo)
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FINDINGS = 1


def git(folder: Path, *args: str) -> None:
    """Run git in the folder, independent of the user's own configuration."""
    environment = os.environ | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Demo",
        "GIT_AUTHOR_EMAIL": "demo@example.com",
        "GIT_COMMITTER_NAME": "Demo",
        "GIT_COMMITTER_EMAIL": "demo@example.com",
    }
    subprocess.run(["git", "-C", str(folder), *args], check=True, env=environment, stdout=subprocess.DEVNULL)


def build(folder: Path) -> None:
    """A repository whose `main` is the base and whose `feature` has one commit more."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "shop" / "base", folder)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "A small shop")
    git(folder, "switch", "-q", "-c", "feature")
    shutil.copytree(HERE / "shop" / "feature", folder, dirs_exist_ok=True)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Exports, invoices and order states")


def main(arguments: list[str]) -> int:
    """Exit 0 when the review ran and found what is there to find."""
    program = str(Path(arguments[0]).resolve())
    folder = Path(arguments[1] if len(arguments) > 1 else ".demo").resolve() / "shop"
    build(folder)
    sys.stdout.write(f"$ cd {folder}\n$ reviewbot analyze --base main --head feature\n\n")
    sys.stdout.flush()
    done = subprocess.run([program, "analyze", "--base", "main", "--head", "feature"], cwd=folder, check=False)
    if done.returncode != FINDINGS:
        sys.stderr.write(f"the demo expects findings (exit 1), reviewbot ended with {done.returncode}\n")
        return 1
    sys.stdout.write(f"\nThe repository is in {folder}; change something and run `reviewbot analyze` again.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
