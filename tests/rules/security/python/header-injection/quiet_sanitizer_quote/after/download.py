from http.server import BaseHTTPRequestHandler
from urllib.parse import quote, unquote

class Download(BaseHTTPRequestHandler):
    def do_GET(self):
        name = quote(unquote(self.path.rsplit("/", 1)[-1]))
        self.send_response(200)
        self.send_header("Content-Disposition", f"attachment; filename*=UTF-8''{name}")
        self.end_headers()
