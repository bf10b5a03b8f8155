class Y; end
