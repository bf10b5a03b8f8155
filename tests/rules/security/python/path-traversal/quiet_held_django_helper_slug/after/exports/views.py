from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from . import storage


@login_required
@require_POST
def delete_export(request):
    storage.remove(request.user.pk, request.POST["label"])
    return HttpResponse(status=204)
