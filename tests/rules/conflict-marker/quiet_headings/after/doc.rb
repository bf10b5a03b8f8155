=begin
Title
=======
=end
x = 1 << 7
