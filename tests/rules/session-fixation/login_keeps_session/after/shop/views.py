from django.http import HttpResponse

from .models import Member


def enter(request):
    member = Member.objects.get(name=request.POST["name"])
    if member.check_password(request.POST["password"]):
        request.session["member_id"] = member.pk
    return HttpResponse(status=204)
