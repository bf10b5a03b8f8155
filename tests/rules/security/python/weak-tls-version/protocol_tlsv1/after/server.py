import socket
import ssl

def connect(host):
    context = ssl.SSLContext(ssl.PROTOCOL_TLSv1)
    context.verify_mode = ssl.CERT_REQUIRED
    context.check_hostname = True
    context.load_default_certs()
    raw = socket.create_connection((host, 443), timeout=5)
    return context.wrap_socket(raw, server_hostname=host)
