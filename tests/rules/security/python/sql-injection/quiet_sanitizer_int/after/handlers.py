from aiohttp import web

async def show(request):
    page = int(request.query.get("page", "1"))
    offset = (page - 1) * 20
    pool = request.app["pool"]
    async with pool.acquire() as conn:
        rows = await conn.fetch(f"SELECT id, title FROM posts LIMIT 20 OFFSET {offset}")
    return web.json_response([dict(r) for r in rows])
