module IntervalHelper
  def interval_of(text)
    m = text.to_s.match(/(\d+)(.*)/)
    {count: m[1].to_i, unit: m[2]}
  end
end
