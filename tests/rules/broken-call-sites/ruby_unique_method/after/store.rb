class Store
  def load_order(key, region)
    key
  end
end
