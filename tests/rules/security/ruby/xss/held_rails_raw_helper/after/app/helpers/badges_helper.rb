module BadgesHelper
  def badge
    label = params[:label].to_s.tap { |text| text.strip! }
    raw("<span class=\"badge\">" + label + "</span>")
  end
end
