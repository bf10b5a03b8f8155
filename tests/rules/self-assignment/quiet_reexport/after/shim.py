class Shim:
    dumps = dumps
try:
    unicode = unicode
except NameError:
    unicode = str
