class Text
  def self.cut(s, n)
    s
  end
end
