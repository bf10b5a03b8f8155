class Invoice < ApplicationRecord
  def self.for_customer(name)
    where("customer_name = ?", name)
  end
end
