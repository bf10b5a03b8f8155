class Pricing
  attr_reader :base

  def initialize(base)
    @base = base
  end

  def apply(rule)
    instance_eval(rule)
  end
end
