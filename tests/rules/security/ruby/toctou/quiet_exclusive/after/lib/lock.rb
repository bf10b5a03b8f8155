def acquire(path)
  File.open(path, File::WRONLY | File::CREAT | File::EXCL) { |lock| lock.write(Process.pid) }
  true
rescue Errno::EEXIST
  false
end
