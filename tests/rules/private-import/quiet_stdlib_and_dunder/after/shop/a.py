import _thread
from importlib._bootstrap import _init_module_attrs
from requests.__version__ import __title__
