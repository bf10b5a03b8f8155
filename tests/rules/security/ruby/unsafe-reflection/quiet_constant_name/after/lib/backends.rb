class Backends
  NAMES = %w[Csv Json].freeze

  def self.all
    NAMES.map { |name| "Backends::#{name}".constantize }
  end
end
