class Base:
    def run(self):
        return self.step(1)

    def step(self, size, unit):
        raise NotImplementedError
