from aiohttp import web

async def by_age(request):
    age = request.query["age"]
    script = "this.age > " + age
    cursor = request.app["mongo"].people.find({"$where": script})
    people = await cursor.to_list(length=50)
    return web.json_response([p["name"] for p in people])
