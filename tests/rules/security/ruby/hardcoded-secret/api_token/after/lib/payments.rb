class Payments
  ENDPOINT = 'https://pay.example.com/v1'.freeze
  API_TOKEN = 'q8Zr3LkV0yTn5WdPjX7uHs1BfGm4CaEo'.freeze

  def header
    "Bearer #{API_TOKEN}"
  end
end
