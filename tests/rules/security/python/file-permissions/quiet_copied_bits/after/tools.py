import os
import stat

def make_executable(path):
    mode = os.stat(path).st_mode
    os.chmod(path, mode | stat.S_IXUSR)

def number():
    return 0o777 & 511
