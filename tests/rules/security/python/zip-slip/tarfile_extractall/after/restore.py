import tarfile
from pathlib import Path

class Restore:
    def __init__(self, folder):
        self.folder = Path(folder)

    def run(self, backup):
        with tarfile.open(backup, "r:gz") as tar:
            tar.extractall(self.folder)
        return len(list(self.folder.iterdir()))
