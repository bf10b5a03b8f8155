class Spool
  MODE = 0o666

  def queue(path, body)
    File.write(path, body)
    File.chmod(MODE, path)
  end
end
