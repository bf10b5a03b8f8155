from urllib.parse import urlparse

from tornado.web import RequestHandler


class LoginHandler(RequestHandler):
    def _logged(self, target):
        print("going to", urlparse(target).netloc)
        return target

    def get(self):
        self.redirect(self._logged(self.get_argument("next")))
