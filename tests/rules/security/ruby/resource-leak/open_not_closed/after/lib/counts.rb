def count(path)
  file = File.open(path)
  file.each_line.count
end
