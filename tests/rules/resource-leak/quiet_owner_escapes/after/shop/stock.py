import socket


class Pool:
    def grow(self, host):
        sock = socket.create_connection((host, 80))
        self.free.append(sock)

    def serve(self, host):
        sock = socket.create_connection((host, 80))
        self.current = sock


def lines(path):
    handle = open(path)
    yield handle


def both(path):
    left, right = open(path), open(path)
    return left, right


def tracked(path, stack):
    handle = open(path)
    stack.callback(handle.close)
    return handle.read()


def lazily(path):
    handle = open(path)
    return lambda: handle.readline()
