from urllib.parse import urlparse
from aiohttp import web

PARTNERS = frozenset({"pay.example.com", "shop.example.com"})

async def go(request):
    url = request.query["url"]
    if urlparse(url).hostname in PARTNERS:
        raise web.HTTPFound(url)
    raise web.HTTPBadRequest()
