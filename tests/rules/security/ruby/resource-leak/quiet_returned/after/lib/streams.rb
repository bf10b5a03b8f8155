def opened(path)
  file = File.open(path)
  file
end
