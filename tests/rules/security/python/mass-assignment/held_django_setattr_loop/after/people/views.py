from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from .models import Person


def edit(request, pk):
    person = get_object_or_404(Person, pk=pk, owner=request.user)
    for field, value in request.POST.items():
        setattr(person, field, value)
    person.save()
    return HttpResponse(status=204)
