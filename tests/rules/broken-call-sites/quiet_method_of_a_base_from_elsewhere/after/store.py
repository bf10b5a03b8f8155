from lib import Base


class Store(Base):
    size = 1
