import tarfile

def restore(backup, folder):
    with tarfile.open(backup, "r:gz") as tar:
        tar.extractall(folder, filter="data")
