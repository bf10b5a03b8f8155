module IntervalHelper
  UNITS = {"h" => "Hour", "d" => "Day"}

  def interval_of(text)
    if (m = text.to_s.match(/\A(\d+)([hd])\z/))
      {count: m[1].to_i, unit: UNITS[m[2]]}
    else
      {count: 1, unit: "Day"}
    end
  end
end
