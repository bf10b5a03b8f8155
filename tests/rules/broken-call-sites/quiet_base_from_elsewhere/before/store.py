from lib import Base


class Store(Base):
    def load_order(self, key):
        return key
