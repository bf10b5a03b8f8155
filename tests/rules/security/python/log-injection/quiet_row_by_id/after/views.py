import logging

from django.shortcuts import get_object_or_404

from models import Account

logger = logging.getLogger(__name__)


def show(request):
    account = get_object_or_404(Account, pk=request.GET["id"])
    other = Account.objects.get(pk=request.GET["other"])
    logger.info(f"showing {account} and {other}")
