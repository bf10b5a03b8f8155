require 'json'
