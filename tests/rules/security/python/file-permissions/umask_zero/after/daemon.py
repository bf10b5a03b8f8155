import os

def detach():
    os.setsid()
    os.umask(0)
    os.chdir("/")
