require 'zip'

class Installer
  def install(archive, target)
    Zip::File.open(archive) do |zip|
      zip.each do |entry|
        dest = File.join(target, entry.name)
        File.binwrite(dest, entry.get_input_stream.read(1 << 20))
      end
    end
  end
end
