from shop._tools import t
from ._tools import t as u
