from typing import TYPE_CHECKING
if TYPE_CHECKING:
    import b
DEBUG = False
def f(x):
    while True:
        if DEBUG or x == "a" or x == "b":
            break
    if False:
        yield
