require "net/http"

class LinkChecker
  HOSTS = %w[www.example.com docs.example.com].freeze

  def initialize(url)
    @uri = URI.parse(url)
  end

  def alive?
    return false unless @uri.is_a?(URI::HTTPS) && HOSTS.include?(@uri.host)

    Net::HTTP.get_response(@uri).is_a?(Net::HTTPSuccess)
  end
end
