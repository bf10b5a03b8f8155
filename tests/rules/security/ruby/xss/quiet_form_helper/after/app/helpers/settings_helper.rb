module SettingsHelper
  def field(name)
    text_field_tag("settings[#{name}]", params[:settings][name]).html_safe
  end
end
