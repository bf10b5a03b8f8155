import os

def acquire(path):
    try:
        with open(path, "x") as lock:
            lock.write(str(os.getpid()))
    except FileExistsError:
        return False
    return True
