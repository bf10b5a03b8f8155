from http.server import BaseHTTPRequestHandler
from urllib.parse import unquote

REPORT = b"a,b\n1,2\n"

class Download(BaseHTTPRequestHandler):
    def disposition(self, name):
        return 'attachment; filename="' + name + '"'

    def do_GET(self):
        name = unquote(self.path.rsplit("/", 1)[-1])
        self.send_response(200)
        self.send_header("Content-Disposition", self.disposition(name))
        self.end_headers()
        self.wfile.write(REPORT)
