module NoticeHelper
  def notice_banner
    text = params[:notice]
    html = '<strong>' + text + '</strong>'
    html.html_safe
  end
end
