def bits(path)
  (File.stat(path).mode & 0o777).to_s(8)
end
