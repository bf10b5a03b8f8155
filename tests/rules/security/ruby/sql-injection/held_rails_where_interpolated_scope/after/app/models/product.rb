class Product < ApplicationRecord
  belongs_to :brand

  def self.named(term)
    where("name ILIKE '%#{term}%'").order(:name)
  end
end
