class Box:
    def __init__(self, items: list = [], options=dict()):
        self.items = items
        self.size = len(options)
