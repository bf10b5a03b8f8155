module NoticeHelper
  def notice_banner
    content_tag(:strong, params[:notice], class: 'notice')
  end
end
