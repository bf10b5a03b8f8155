class Cache
  def set(k, v)
    @mutex.synchronize do
      @items[k] = v
    end
  end

  def get(k)
    @mutex.synchronize { @items[k] }
  end

  def clear
    @mutex.synchronize { @items.clear }
  end
end
