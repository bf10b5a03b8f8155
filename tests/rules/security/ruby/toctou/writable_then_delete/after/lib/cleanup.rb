class Cleanup
  def drop(path)
    File.delete(path) if File.writable?(path)
  end
end
