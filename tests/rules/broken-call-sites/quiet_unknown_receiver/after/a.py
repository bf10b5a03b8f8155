class Mail:
    def send(self, text, channel):
        return text
