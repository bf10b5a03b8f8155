import random
import time


def with_retry(call, attempts=4):
    for attempt in range(attempts):
        try:
            return call()
        except TimeoutError:
            time.sleep(2 ** attempt + random.random())
    raise TimeoutError("no answer")
