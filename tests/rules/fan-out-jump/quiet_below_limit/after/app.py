from m0 import v0
from m1 import v1
from m2 import v2
from m3 import v3
from m4 import v4
from m5 import v5
from m6 import v6
from m7 import v7
