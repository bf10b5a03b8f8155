from django.contrib.auth.decorators import permission_required
from django.http import JsonResponse


@permission_required("cards.view")
def cards(request):
    return JsonResponse({})


@permission_required("cards.add")
def create(request):
    return JsonResponse({})


@permission_required("cards.change")
def rename(request, pk):
    return JsonResponse({})


def clear(request):
    return JsonResponse({})
