import asyncpg
from aiohttp import web


def finder(table, column):
    def build():
        return f"SELECT id FROM {table} WHERE {column} = $1"

    return build


by_city = finder("shops", "city")


async def shops(request):
    sql = by_city()
    conn: asyncpg.Connection = request["conn"]
    return web.json_response([row["id"] for row in await conn.fetch(sql, request.match_info["city"])])
