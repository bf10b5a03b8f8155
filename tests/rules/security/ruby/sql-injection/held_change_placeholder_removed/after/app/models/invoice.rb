class Invoice < ApplicationRecord
  def self.for_customer(name)
    where("lower(customer_name) = lower('#{name}')")
  end
end
