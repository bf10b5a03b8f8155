from aiohttp import web

async def login(request):
    data = await request.post()
    user = await request.app["users"].check(data["user"], data["password"])
    if user is None:
        raise web.HTTPUnauthorized()
    sid = request.query.get("session_id")
    response = web.json_response({"ok": True})
    response.set_cookie("session_id", sid, secure=True, httponly=True, samesite="Lax")
    return response
