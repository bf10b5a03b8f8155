def settings(path)
  File.write(path, "{}") unless File.exist?(path)
  File.read(path)
end
