import asyncpg
from aiohttp import web


def finder(table, column):
    def build(value):
        return f"SELECT id FROM {table} WHERE {column} = '{value}'"

    return build


by_city = finder("shops", "city")


async def shops(request):
    sql = by_city(request.match_info["city"])
    conn: asyncpg.Connection = request["conn"]
    return web.json_response([row["id"] for row in await conn.fetch(sql)])
