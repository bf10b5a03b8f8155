def read_configuration
  YAML.safe_load(File.open(configuration_file))
end
