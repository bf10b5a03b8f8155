import socket
from contextlib import closing


def level(host):
    sock = socket.create_connection((host, 80))
    if sock.recv(1) == b"":
        sock.close()
        return 0
    sock.close()
    return 1


def later(path):
    handle = open(path)
    with handle:
        return handle.read()


def wrapped(host):
    sock = socket.socket()
    with closing(sock):
        sock.connect((host, 80))
