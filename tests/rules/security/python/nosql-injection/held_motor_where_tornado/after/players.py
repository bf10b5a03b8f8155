import json

import tornado.web


class PlayersHandler(tornado.web.RequestHandler):
    async def post(self):
        criteria = json.loads(self.request.body)
        names = []
        async for player in self.settings["db"].players.find(criteria):
            names.append(player["name"])
        self.write({"names": names})
