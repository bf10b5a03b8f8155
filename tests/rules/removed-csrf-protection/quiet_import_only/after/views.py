from django.views.decorators.csrf import csrf_exempt, csrf_protect
x = 1
