import socket

def probe(host, port):
    sock = socket.create_connection((host, port), timeout=3)
    try:
        banner = sock.recv(64)
        if not banner:
            return None
        return banner
    finally:
        sock.close()
