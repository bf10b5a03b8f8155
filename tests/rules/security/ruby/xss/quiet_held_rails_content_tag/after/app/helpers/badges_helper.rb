module BadgesHelper
  def badge
    label = params[:label].to_s.strip
    icon = raw("<i class=\"icon\"></i>")
    content_tag(:span, label, class: "badge") + icon
  end
end
