class Product < ApplicationRecord
  belongs_to :brand

  def self.named(term)
    where("name ILIKE ?", "%#{sanitize_sql_like(term)}%").order(:name)
  end
end
