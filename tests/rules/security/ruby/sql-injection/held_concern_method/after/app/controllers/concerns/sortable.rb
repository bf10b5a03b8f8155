module Sortable
  extend ActiveSupport::Concern

  def sort_clause
    [params[:sort] || "id", "DESC"].join(" ")
  end
end
