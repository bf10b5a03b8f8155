class Report < ApplicationRecord
  def self.totals(column)
    sql = "SELECT " + column + ", SUM(total) FROM reports GROUP BY " + column
    connection.select_all(sql)
  end
end
