require_relative 'y'
class X; end
