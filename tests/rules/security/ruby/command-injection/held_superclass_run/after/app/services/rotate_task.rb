class RotateTask < Task
  def command
    "logrotate -f /etc/logrotate.d/" + @name
  end
end
