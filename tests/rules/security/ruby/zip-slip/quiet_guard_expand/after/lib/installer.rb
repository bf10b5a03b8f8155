require 'zip'

class Installer
  def install(archive, target)
    root = File.expand_path(target)
    Zip::File.open(archive) do |zip|
      zip.each do |entry|
        dest = File.expand_path(entry.name, root)
        raise ArgumentError, entry.name unless dest.start_with?(root + File::SEPARATOR)

        File.binwrite(dest, entry.get_input_stream.read(1 << 20))
      end
    end
  end
end
