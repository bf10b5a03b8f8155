class Task
  def initialize(name)
    @name = name
  end

  def run
    system(command)
  end
end
