def lock(path)
  unless File.exist?(path)
    File.open(path, "w") { |f| f.puts "locked" }
  end
end
