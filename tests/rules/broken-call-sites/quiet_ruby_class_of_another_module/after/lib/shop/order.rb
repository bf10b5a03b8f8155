module Shop
  class Order
    def initialize(owner)
      @owner = owner
    end

    def total(rate, tax)
      rate
    end
  end
end
