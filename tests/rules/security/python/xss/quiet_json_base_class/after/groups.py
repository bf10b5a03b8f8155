from base import APIHandler


class GroupHandler(APIHandler):
    def get(self):
        name = self.get_argument("name")
        self.write("[\"" + name + "\"]")
