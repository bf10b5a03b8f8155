from urllib.parse import urlparse

from tornado.web import RequestHandler


class LoginHandler(RequestHandler):
    def _validated(self, target):
        parsed = urlparse(target)
        if parsed.netloc and parsed.netloc != self.request.host:
            return ""
        return target

    def get(self):
        self.redirect(self._validated(self.get_argument("next")))
