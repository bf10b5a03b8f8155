import logging
def f(a, b, xs):
    logging.info("100%% of %s", a)
    logging.info("%(a)s", {"a": a})
    logging.info("value %-10s|%*d", a, 3, b)
    return "%s" % a + "%s %s" % xs + "{0} {1} {0}".format(a, b) + "{a}".format(a=a) + "{} {}".format(*xs) + "{{}}".format()
