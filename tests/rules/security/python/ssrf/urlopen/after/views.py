from urllib.request import Request, urlopen
from django.http import JsonResponse

def fetch(request):
    feed = request.POST.get("feed", "")
    req = Request(feed, headers={"Accept": "application/xml"})
    with urlopen(req, timeout=10) as reply:
        return JsonResponse({"bytes": len(reply.read(65536))})
