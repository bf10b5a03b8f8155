import asyncio

from aiohttp import web

routes = web.RouteTableDef()


async def run(command):
    process = await asyncio.create_subprocess_shell(command)
    return await process.wait()


@routes.post("/render/{theme}")
async def render(request):
    data = await request.json()
    title = data.get("title", "untitled")
    code = await run("make-poster --title '{}'".format(title))
    return web.json_response({"code": code})
