from typing import TYPE_CHECKING
import requests

try:
    import simplejson
except ImportError:
    import json as simplejson
if TYPE_CHECKING:
    from pandas import DataFrame
