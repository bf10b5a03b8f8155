from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from .models import Person

EDITABLE = ("first_name", "last_name", "city")


def edit(request, pk):
    person = get_object_or_404(Person, pk=pk, owner=request.user)
    for field in EDITABLE:
        if field in request.POST:
            setattr(person, field, request.POST[field])
    person.save()
    return HttpResponse(status=204)
