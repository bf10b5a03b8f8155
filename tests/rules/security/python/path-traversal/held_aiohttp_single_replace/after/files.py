from pathlib import Path

from aiohttp import web

MEDIA = Path("/srv/media")


async def media(request):
    name = request.query["name"].replace("../", "")
    return web.FileResponse(MEDIA / name)


app = web.Application()
app.add_routes([web.get("/media", media)])
