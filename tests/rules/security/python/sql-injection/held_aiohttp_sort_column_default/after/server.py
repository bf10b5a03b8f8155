from aiohttp import web

COLUMNS = {"name": "p.name", "price": "p.price_cents"}


async def products(request):
    key = request.query.get("sort", "name")
    column = COLUMNS.get(key, key)
    pool = request.app["pool"]
    async with pool.acquire() as conn:
        rows = await conn.fetch("SELECT p.id, p.name FROM products p ORDER BY " + column)
    return web.json_response([dict(r) for r in rows])


def setup(app):
    app.router.add_get("/products", products)
