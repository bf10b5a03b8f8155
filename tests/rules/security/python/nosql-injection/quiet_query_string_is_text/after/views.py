from django.conf import settings
from django.http import JsonResponse
from pymongo import MongoClient

client = MongoClient(settings.MONGO_URL)

def lookup(request):
    code = request.GET.get("code", "")
    hit = client.stock.items.find_one({"code": {"$eq": code}})
    return JsonResponse({"name": hit["name"] if hit else None})
