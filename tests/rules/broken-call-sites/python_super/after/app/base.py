class Base:
    def __init__(self, name, owner):
        self.name = name
