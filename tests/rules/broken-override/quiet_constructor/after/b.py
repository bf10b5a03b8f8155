from a import A


class B(A):
    def __init__(self, x, y):
        pass
