def count(path)
  File.open(path) { |file| file.each_line.count }
end

def text(path)
  File.read(path)
end
