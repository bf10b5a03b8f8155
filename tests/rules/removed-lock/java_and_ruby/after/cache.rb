class Cache
  def set(k, v)
    @items[k] = v
  end

  def get(k)
    @mutex.synchronize { @items[k] }
  end

  def clear
    @mutex.synchronize { @items.clear }
  end
end
