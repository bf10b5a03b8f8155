from shop._tools import t
