from random import randint

def digits(n):
    return str(randint(10 ** (n - 1), 10**n - 1))

class Login:
    def challenge(self, user, sms):
        self.otp = digits(6)
        sms.send(user.phone, "Your code: " + self.otp)
