def pid
  File.read('/tmp/agent.pid').to_i
end
