module Shop
  class Checkout
    def run(owner)
      order = Order.new(owner)
      order.total(2)
    end
  end
end
