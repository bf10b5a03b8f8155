import os

def acquire(path):
    if not os.path.exists(path):
        with open(path, "w") as lock:
            lock.write(str(os.getpid()))
        return True
    return False
