from aiohttp import web

async def echo(request):
    text = request.query.get("text", "")
    return web.Response(text="you said " + text, content_type="text/plain")
