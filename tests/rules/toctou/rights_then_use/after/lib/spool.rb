class Spool
  def discard(path)
    return unless File.writable?(path)

    FileUtils.rm(path)
  end
end
