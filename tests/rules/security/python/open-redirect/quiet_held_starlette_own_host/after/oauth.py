import base64
import json

from starlette.responses import RedirectResponse
from starlette.routing import Route


async def callback(request):
    state = json.loads(base64.urlsafe_b64decode(request.query_params["state"]))
    return RedirectResponse(f"https://shop.example.org/orders/{int(state['order'])}", status_code=303)


routes = [Route("/oauth/callback", callback)]
