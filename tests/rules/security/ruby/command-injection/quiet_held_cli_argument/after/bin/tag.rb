#!/usr/bin/env ruby
# frozen_string_literal: true

def tag(version)
  system("git tag v#{version}") || abort("git failed")
end

tag(ARGV.fetch(0))
