import gzip
import json
from django.http import JsonResponse

def ingest(request):
    body = request.body
    if request.headers.get("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    return JsonResponse({"events": len(json.loads(body))})
