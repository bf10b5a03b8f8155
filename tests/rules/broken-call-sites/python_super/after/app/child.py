from app.base import Base


class Child(Base):
    def __init__(self, name):
        super().__init__(name)
