from base import PageHandler


class GroupHandler(PageHandler):
    def get(self):
        name = self.get_argument("name")
        self.write("<h1>" + name + "</h1>")
