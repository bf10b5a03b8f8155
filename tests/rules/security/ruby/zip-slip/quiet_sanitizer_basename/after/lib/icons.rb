require 'zip'

def icons(archive, target)
  Zip::File.open(archive) do |zip|
    zip.each do |entry|
      File.binwrite(File.join(target, File.basename(entry.name)), entry.get_input_stream.read(65_536))
    end
  end
end
