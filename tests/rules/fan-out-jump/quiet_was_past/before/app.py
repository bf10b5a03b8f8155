from m0 import v0
from m1 import v1
from m2 import v2
from m3 import v3
