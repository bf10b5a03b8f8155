from pathlib import Path


class Lock:
    def __init__(self, lockfile: Path):
        self.lockfile = lockfile

    def take(self):
        if self.lockfile.exists():
            return False
        self.lockfile.write_text("taken")
        return True
