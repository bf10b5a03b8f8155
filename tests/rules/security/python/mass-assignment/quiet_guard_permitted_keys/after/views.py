from django.http import JsonResponse

from .models import Profile

EDITABLE = {"nickname", "bio"}

def save(request, pk):
    changes = {k: v for k, v in request.POST.items() if k in EDITABLE}
    Profile.objects.filter(pk=pk, owner=request.user).update(**changes)
    return JsonResponse({"ok": True})
