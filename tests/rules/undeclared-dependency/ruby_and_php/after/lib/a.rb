require 'json'
require 'rack/utils'
require 'nokogiri'
