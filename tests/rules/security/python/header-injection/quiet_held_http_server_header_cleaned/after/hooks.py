from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        query = parse_qs(urlsplit(self.path).query)
        trace = query.get("trace", ["none"])[0]
        self.send_response(204)
        self.send_header("X-Trace", trace.replace("\r", "").replace("\n", ""))
        self.end_headers()
