from django.http import JsonResponse

from .models import Account

def sign_in(request):
    account = Account.objects.filter(email=request.POST["email"]).first()
    if account is None or not account.check(request.POST["password"]):
        return JsonResponse({"ok": False}, status=401)
    request.session.cycle_key()
    request.session["account"] = account.pk
    return JsonResponse({"ok": True})
