from urllib.parse import urlparse

from tornado.web import RequestHandler


class LoginHandler(RequestHandler):
    def _validated(self, target):
        parsed = urlparse(target)
        if target and (parsed.netloc or not target.startswith("/")):
            target = ""
        return target

    def get(self):
        self.redirect(self._validated(self.get_argument("next")))
