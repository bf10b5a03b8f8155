try:
    from requests._types import T
except ImportError:
    T = object
