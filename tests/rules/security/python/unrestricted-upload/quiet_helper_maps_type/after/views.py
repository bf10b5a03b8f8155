import uuid
from django.core.files.storage import default_storage
from django.http import HttpResponseBadRequest, JsonResponse

EXTENSIONS = {"image/png": ".png", "image/jpeg": ".jpg"}

def stored_name(content_type):
    return uuid.uuid4().hex + EXTENSIONS[content_type]

def upload(request):
    picture = request.FILES["picture"]
    if picture.content_type not in EXTENSIONS:
        return HttpResponseBadRequest("pictures only")
    return JsonResponse({"name": default_storage.save(stored_name(picture.content_type), picture)})
