import json

from tornado.web import RequestHandler


class GroupHandler(RequestHandler):
    def get(self):
        name = self.get_argument("name")
        self.write(json.dumps({"name": name}))
