from pathlib import Path

from aiohttp import web

MEDIA = Path("/srv/media")


async def media(request):
    path = (MEDIA / request.query["name"]).resolve()
    try:
        path.relative_to(MEDIA)
    except ValueError:
        raise web.HTTPNotFound() from None
    return web.FileResponse(path)


app = web.Application()
app.add_routes([web.get("/media", media)])
