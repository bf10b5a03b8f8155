import tornado.web


class GreetHandler(tornado.web.RequestHandler):
    async def get(self, name):
        greeting = self.get_query_argument("greeting", default="Hello")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.write("<h1>" + greeting + "</h1>")
