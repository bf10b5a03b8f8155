def read_configuration
  YAML.load(File.open(configuration_file))
end
