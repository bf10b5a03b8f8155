require 'text'
puts Text.cut('x', 1)
