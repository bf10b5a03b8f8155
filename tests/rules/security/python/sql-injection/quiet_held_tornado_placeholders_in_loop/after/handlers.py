import tornado.web


class TicketHandler(tornado.web.RequestHandler):
    def initialize(self, db):
        self.db = db

    def get(self):
        sql = "SELECT id, subject FROM tickets WHERE 1 = 1"
        values = []
        for tag in self.get_arguments("tag"):
            sql += " AND tags LIKE %s"
            values.append("%" + tag + "%")
        with self.db.cursor() as cur:
            cur.execute(sql, values)
            self.write({"tickets": cur.fetchall()})
