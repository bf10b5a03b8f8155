import stat
from pathlib import Path

MODE = stat.S_IRUSR | stat.S_IWUSR | stat.S_IWOTH | stat.S_IROTH

def queue(folder, name, body):
    path = Path(folder) / name
    path.write_bytes(body)
    path.chmod(MODE)
