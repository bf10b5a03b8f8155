import logging
logger = logging.getLogger(__name__)
def f(a, b):
    logger.info("moved %s to %s", a)
    x = "%s and %s" % (a, b, a)
    return x + "{} {}".format(a)
