from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlparse

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        value = parse_qs(urlparse(self.path).query)["lang"][0]
        clean = value.replace("\r", "").replace("\n", "")
        self.send_response(204)
        self.send_header("Content-Language", clean)
        self.end_headers()
