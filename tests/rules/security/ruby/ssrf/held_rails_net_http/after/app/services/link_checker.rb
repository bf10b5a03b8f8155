require "net/http"

class LinkChecker
  def initialize(url)
    @uri = URI.parse(url)
  end

  def alive?
    Net::HTTP.get_response(@uri).is_a?(Net::HTTPSuccess)
  end
end
