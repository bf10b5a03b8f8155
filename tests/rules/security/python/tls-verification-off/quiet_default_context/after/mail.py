import ssl
from urllib.request import urlopen

def load(url):
    context = ssl.create_default_context()
    context.verify_mode = ssl.CERT_REQUIRED
    with urlopen(url, context=context, timeout=10) as reply:
        return reply.read()
