class Vault
  def initialize(key)
    @encryptor = ActiveSupport::MessageEncryptor.new(key)
  end

  def seal(text)
    @encryptor.encrypt_and_sign(text)
  end
end
