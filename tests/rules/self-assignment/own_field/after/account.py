class Account:
    def rename(self, name):
        self.name = self.name
