def store(path, key)
  File.write(path, key, perm: 0o600)
  File.chmod(0o400, path)
end
