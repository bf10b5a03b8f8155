def prepare(marker, output)
  File.write(output, "ready\n") unless File.exist?(marker)
end
