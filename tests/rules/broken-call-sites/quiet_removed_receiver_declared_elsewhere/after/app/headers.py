from collections.abc import Mapping


class Headers(Mapping):
    size = 1
