class Box:
    def close(self):
        return self.flush()
        self.handle.close()
