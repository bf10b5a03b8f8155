class Shape
  FORMULAS = { area: 'w * h', edge: '2 * (w + h)' }.freeze

  def area(w, h)
    eval(FORMULAS[:area], binding)
  end
end
