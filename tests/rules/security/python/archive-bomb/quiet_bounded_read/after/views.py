import gzip
import io
from django.http import HttpResponse, JsonResponse

LIMIT = 5_000_000

def ingest(request):
    with gzip.GzipFile(fileobj=io.BytesIO(request.body)) as stream:
        body = stream.read(LIMIT + 1)
    if len(body) > LIMIT:
        return HttpResponse(status=413)
    return JsonResponse({"bytes": len(body)})
