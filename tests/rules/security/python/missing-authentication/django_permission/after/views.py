from django.contrib.auth.decorators import login_required
from django.http import JsonResponse

from .models import Member

@login_required
def members(request):
    return JsonResponse({"members": list(Member.objects.values("id"))})

@login_required
def member(request, pk):
    return JsonResponse({"name": Member.objects.get(pk=pk).name})

@login_required
def rename(request, pk):
    Member.objects.filter(pk=pk).update(name=request.POST["name"])
    return JsonResponse({"ok": True})

def remove(request, pk):
    Member.objects.filter(pk=pk).delete()
    return JsonResponse({"ok": True})
