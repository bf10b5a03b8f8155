def acquire(path)
  return false if File.exist?(path)

  File.write(path, Process.pid.to_s)
  true
end
