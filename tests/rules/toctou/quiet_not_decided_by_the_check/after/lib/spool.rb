def lock(path, other)
  return if File.exist?(other)

  File.write(path, "locked")
end
