from django.views.decorators.csrf import csrf_exempt
x = 1
