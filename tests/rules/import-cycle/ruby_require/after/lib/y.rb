require 'x'
class Y; end
