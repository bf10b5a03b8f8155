ALPHABET = [*'a'..'z', *'2'..'9'].freeze

def characters(count)
  Array.new(count) { ALPHABET.sample }.join
end

def generate(user)
  password = characters(12)
  user.update(password: password)
end
