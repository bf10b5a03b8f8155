def lock(path)
  return if File.exist?(path)

  File.open(path, File::CREAT | File::EXCL) { |f| f.puts "locked" }
end
