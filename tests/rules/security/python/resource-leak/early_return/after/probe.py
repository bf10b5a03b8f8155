import socket

def probe(host, port):
    sock = socket.create_connection((host, port), timeout=3)
    banner = sock.recv(64)
    if not banner:
        return None
    sock.close()
    return banner
