require "shellwords"

module Converter
  def self.words(text)
    `echo #{Shellwords.escape(text)} | wc -w`.to_i
  end
end
