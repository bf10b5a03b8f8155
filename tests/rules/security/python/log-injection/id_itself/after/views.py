import logging

logger = logging.getLogger(__name__)


def show(request):
    key = request.GET["id"]
    logger.info(f"showing {key}")
