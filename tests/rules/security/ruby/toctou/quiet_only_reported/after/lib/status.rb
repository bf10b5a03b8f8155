def status(path)
  File.exist?(path) ? 'there' : 'missing'
end
