from django.http import JsonResponse

from .models import Profile

def save(request, pk):
    changes = request.POST.dict()
    changes.pop("csrfmiddlewaretoken", None)
    Profile.objects.filter(pk=pk, owner=request.user).update(**changes)
    return JsonResponse({"ok": True})
