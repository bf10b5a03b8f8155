module ex.com/m
