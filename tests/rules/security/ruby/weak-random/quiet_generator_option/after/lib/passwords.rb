require 'securerandom'

ALPHABET = [*'a'..'z', *'2'..'9'].freeze

def generate
  password = Array.new(16) { ALPHABET.sample(random: SecureRandom) }.join
  password
end
