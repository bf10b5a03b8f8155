class Checksum
  def of(path)
    file = File.new(path, "rb")
    digest = Digest::SHA256.new
    while (part = file.read(4096))
      digest.update(part)
    end
    digest.hexdigest
  end
end
