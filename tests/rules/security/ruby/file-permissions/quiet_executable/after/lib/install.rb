require 'fileutils'

def install(source, target)
  FileUtils.install(source, target, mode: 0o755)
end
