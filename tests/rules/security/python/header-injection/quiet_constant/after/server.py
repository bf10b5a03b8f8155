from http.server import BaseHTTPRequestHandler

LANGUAGES = {"/de": "de", "/fr": "fr"}

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Language", LANGUAGES.get(self.path, "en"))
        self.send_header("Content-Length", str(len(self.path)))
        self.end_headers()
