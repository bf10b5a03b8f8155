require "fileutils"

module ExportWriter
  def self.write(path, rows)
    File.write(path, rows.join("\n"))
    FileUtils.chmod(0o777, path)
  end
end
