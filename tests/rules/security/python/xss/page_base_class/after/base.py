from tornado.web import RequestHandler


class PageHandler(RequestHandler):
    def set_default_headers(self):
        self.set_header("Content-Type", "text/html; charset=utf-8")
