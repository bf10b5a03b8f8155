import re

from rest_framework.decorators import api_view
from rest_framework.response import Response

from .models import Note


@api_view(["GET"])
def search_notes(request):
    wanted = re.compile(request.query_params["pattern"], re.I)
    return Response([n.pk for n in Note.objects.filter(owner=request.user) if wanted.search(n.text)])
