class A:
    def __init__(self, z):
        pass
